"""Questions for lists of texts, in each official language: "how many resolutions of the Council are there?", "列出所有决定".

In: a question as it was typed. Out: the texts that it asks for, by their kind, body, years and age, or those on a topic; None
for any other question. It knows no documents: a name that the words here do not account for is handed on to whoever knows the
collection, which may have a body or a place of that name.
"""
