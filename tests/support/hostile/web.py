"""Web pages that are torn, too deep, or traps."""

from __future__ import annotations

from tests.support.hostile.common import LAUGHS, OUTSIDE, File, noise

RULES = {
    "blocks of rules": "{" * 300_000,
    "groups of rules": "@media screen{" * 50_000 + "p{display:none}",
    "brackets of rules": "p:not(" * 100_000,
    "a selector": "div " * 200_000 + "{display:none}",
    "selectors": "div p," * 200_000 + "p{display:none}",
    "rules": "p{display:block}" * 50_000,
    "escapes of rules": "\\" * 300_000,
    "counters of rules": "div{counter-reset:" + "a b c " * 50_000 + "}div:before{content:" + "counters(a,'.')" * 900 + "}",
    "comments of rules": "/*/" * 200_000,
    "selectors of ancestors": "div div div div{top:0}" * 250 + "</style>" + "<div>" * 3_000,
}

PAGES: dict[str, File] = {
    "deep.html": lambda: "<html><body>" + "<div>" * 300_000 + "tea",
    "deep tables.html": lambda: "<html>" + "<table><tr><td>" * 30_000 + "tea",
    "deep lists.html": lambda: "<html>" + "<ol><li>" * 50_000 + "tea",
    "a list that starts late.html": lambda: f"<html><ol start={10**9}>" + "<li>tea" * 20_000,
    "a list that starts early.html": lambda: f"<html><ol type=i start={-(10**9)}>" + "<li>tea" * 20_000,
    "a list with a start of many digits.html": lambda: f"<html><ol type=a start={'9' * 100_000}><li>tea<li value=1e9>tea",
    "a list of letters that starts late.html": lambda: f"<html><ol type=a start={10**9}><li>tea",
    "a list of romans.html": lambda: f"<html><ol type=I>{''.join(f'<li value={10**at}>tea' for at in range(20))}",
    "a list that counts back.html": lambda: "<html><ol reversed>" + "<li>tea" * 20_000,
    "cells of a width.html": lambda: f"<html><table><tr><td colspan={10**9} rowspan={10**9}>tea",
    "laughs.html": lambda: f"{LAUGHS.format('html')}<html><p>&a11;",
    "laughs.xhtml": lambda: (
        f'<?xml version="1.0"?>{LAUGHS.format("html")}<html xmlns="http://www.w3.org/1999/xhtml"><p>&a11;</p></html>'
    ),
    "an outside file.html": lambda: (
        f"{OUTSIDE.format('html')}<html><p>&a;<iframe src='file:///etc/passwd'><img src='http://127.0.0.1:9/x'>"
    ),
    "entities.html": lambda: "<html><p>" + "&amp;&#x1F600;&#9999999999;&nosuch;" * 30_000,
    "zeros.html": lambda: b"<html><p>" + b"\0tea" * 100_000,
    "a script that never ends.html": lambda: "<html><script>" + "if (a < b) " * 100_000,
    "a comment that never ends.html": lambda: "<html><p>tea<!--" + "- " * 300_000,
    "an attribute.html": lambda: f'<html><p style="{"a:b;" * 300_000}">tea',
    **{f"{name}.html": f"<html><style>{rules}</style><div><p>tea".encode for name, rules in RULES.items()},
    "attributes.html": lambda: "<html><p " + " ".join(f"a{at}=b" for at in range(100_000)) + ">tea",
    "an unknown encoding.html": lambda: b'<html><meta charset="no-such-thing"><p>\xff\xfe\x80tea',
    "UTF-7.html": lambda: b'<html><meta charset="utf-7"><p>+ADw-script+AD4-\xff',
    "two encodings.html": lambda: b'<?xml version="1.0" encoding="utf-16"?><html><meta charset="utf-32"><p>tea \xff',
    "UTF-16.html": lambda: "<html><p>resolves<p>tea".encode("utf-16"),
    "noise.html": lambda: b"<html>" + noise(300_000, 9),
    "frames.html": lambda: "<html>" + "<frameset><frame src=x>" * 20_000,
    "plain text.html": lambda: "<html><plaintext>" + "<p>" * 100_000,
    "a tag that never ends.html": lambda: "<html><p>tea<" + "a" * 1_000_000,
    "a drawing.html": lambda: "<html><svg>" + "<g>" * 50_000 + "<text>tea",
    "formatting that never ends.html": lambda: "<html>" + "<b><i><u><font>" * 5_000 + "<p>tea" * 200,
    "marked up badly.html": lambda: "<html>" + "</p></div><table><p><tr></b><li>" * 20_000,
    "an instruction.html": lambda: "<?xml " + "a" * 500_000 + "?><html><p>tea",
    "words.html": lambda: "<html><p>" + "tea " * 500_000,
}
