"""The topic “files” of the help, in English; see `topic`."""

from __future__ import annotations

from bot.cli.topics.topic import Topic
from bot.translation import N_

TOPIC = Topic(
    N_("Which files and texts are read, and how safely."),
    (
        N_(
            "Clausebot reads PDF, Word (.docx), HTML, Markdown, Akoma Ntoso (.xml) and plain text, and pictures (PNG, JPEG,"
            " TIFF). It does not read .doc, .odt, rich text or other XML. A file may contain several resolutions. In a"
            " folder, links that lead out of it are not followed; you are told how many files are not read, and which"
            " folders may not be opened."
        ),
        N_(
            "It knows how ITU texts are written (headings on lines of their own, a), i), 1bis.2, sections, annexes) and how"
            " those of the UN and of other bodies are (each paragraph begins with a verb; 1., (a), (i), parts I, II), in"
            " English, French, Spanish, Arabic, Chinese and Russian. A text in another language is kept without headings,"
            " and a note names the language. Text that is not understood is kept without a label, and a note says so."
        ),
        N_(
            "Running heads, page numbers, footnotes, deleted and hidden text, markup and invisible marks are left out of"
            " quotes, and so is what surrounds the text on a web page or in a message that quotes it. They are counted"
            " wherever a document is listed; “clausebot parse FILE --left-out” lists them. A quote from a PDF gives its"
            " page."
        ),
        N_(
            "Scanned pages and pictures are read by OCR if it is installed: python -m pip install 'clausebot[ocr]'. Russian"
            " and Arabic also need the program tesseract. Every quote from such a page says “read by OCR”."
        ),
        N_(
            "An Akoma Ntoso file that “clausebot export --format akn” wrote becomes the same document, with the same"
            " labels, texts and pages. One from elsewhere is read like a Word file: its numbers, notes and titles are what"
            " it marks as such, and headings and labels are found in its text. So is an exported one in which text was"
            " added, taken away or moved by hand. A file that declares a document type (<!DOCTYPE>) is refused."
        ),
        N_(
            "“clausebot add” fetches a text that is named by its address (https://…) or its UN symbol (A/RES/77/16, with"
            " --language for another official language); nothing else uses the network for texts. It asks only"
            " documents.un.org, undocs.org, www.itu.int and the hosts in CLAUSEBOT_SOURCES (commas between them; host:port"
            " for an unusual port), also after a redirect, takes at most 20 MB and 30 seconds, and asks a host on this"
            " machine or a private network only if it is in CLAUSEBOT_SOURCES. It uses no proxy. A web page at an address"
            " is read as one; in place of a text named by its symbol it is an error. “clausebot documents” shows the"
            " address, the day and the SHA-256 of what was fetched."
        ),
        N_(
            "Each file is read in a process of its own that has no network, cannot write, sees no environment variables and"
            " can start no other process, as far as the kernel allows. It may use 15 seconds of processor time, 15 more"
            " for each megabyte, and 1 GB of memory; with OCR, 40 seconds for each page and 4 GB. A file that is broken,"
            " encrypted or malicious is reported in one line, and the others are added."
        ),
        N_(
            "“clausebot parse FILE --json” prints one object per clause. The last object of each document has the kind"
            " “record”: the keys of a clause, all empty, and “warnings”, “left_out” (each with reason, start, end, text and"
            " page or line) and “corrections”. “clausebot add --json” has the same for each document."
        ),
    ),
)
