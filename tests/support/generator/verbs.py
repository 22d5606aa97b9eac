"""The words that open paragraphs, by language and part, each with the kind of phrase that follows it.

Many are those of every resolution; the others are rarer, and chosen for their form: adverbs inside, reflexives, adjectives.
What stands before "|" is the least that names the paragraph.
"""

from __future__ import annotations

PREAMBLE = {
    "en": (
        ("Recalling", "nouns"),
        ("Recalling also", "nouns"),
        ("Noting", "nouns"),
        ("Noting| with concern", "that"),
        ("Having considered", "nouns"),
        ("Having also considered", "nouns"),
        ("Welcoming", "nouns"),
        ("Taking into account", "nouns"),
        ("Bearing in mind", "nouns"),
        ("Convinced", "that"),
        ("Deeply concerned", "that"),
        ("Fully aware", "that"),
        ("Mindful| of", "nouns"),
        ("Guided| by", "nouns"),
        ("Guided also| by", "nouns"),
        ("Committed| to", "nouns"),
        ("Commemorating", "nouns"),
        ("Inviting| attention to", "nouns"),
        ("Renewing| its support for", "nouns"),
        ("Further recalling", "nouns"),
        ("Acknowledging", "that"),
        ("Strongly emphasizing", "that"),
        ("Alarmed| by", "nouns"),
        ("Encouraged| by", "nouns"),
        ("Desirous| of promoting", "nouns"),
        ("Recognizing", "that"),
    ),
    "fr": (
        ("Rappelant", "nouns"),
        ("Rappelant également", "nouns"),
        ("Notant| avec préoccupation", "que"),
        ("Ayant examiné", "nouns"),
        ("Consciente", "que"),
        ("S’inquiétant| de ce", "que"),
        ("Se félicitant| de ce", "que"),
        ("Convaincue", "que"),
        ("Attachée| à promouvoir", "nouns"),
        ("Sachant", "que"),
        ("Réaffirmant", "nouns"),
    ),
    "es": (
        ("Recordando", "nouns"),
        ("Recordando también", "nouns"),
        ("Observando| con preocupación", "que"),
        ("Habiendo examinado", "nouns"),
        ("Consciente| de", "que"),
        ("Convencida| de", "que"),
        ("Comprometida| con", "nouns"),
        ("Preocupada| por", "nouns"),
        ("Reafirmando", "nouns"),
        ("Teniendo presentes", "nouns"),
    ),
}
OPERATIVE = {
    "en": (
        ("Welcomes", "nouns"),
        ("Takes note| of", "nouns"),
        ("Reaffirms", "that"),
        ("Requests", "the Secretary-General to"),
        ("Also requests", "the Secretary-General to"),
        ("Invites", "Member States to"),
        ("Urges", "all stakeholders to"),
        ("Calls upon", "Member States to"),
        ("Encourages", "the private sector and civil society to"),
        ("Decides", "to"),
        ("Expresses| its appreciation for", "nouns"),
        ("Notes| with satisfaction", "nouns"),
        ("Strongly recommends", "that"),
        ("Emphasizes", "that"),
        ("Further invites", "the Director to"),
        ("Looks forward| to", "nouns"),
    ),
    "fr": (
        ("Prend note", "de ce que"),
        ("Prie", "le Secrétaire général de"),
        ("Prie également", "le Secrétaire général de"),
        ("Invite", "les États Membres à"),
        ("Décide", "de"),
        ("Réaffirme", "que"),
        ("Engage", "toutes les parties prenantes à"),
        ("Accueille| avec satisfaction", "nouns"),
    ),
    "es": (
        ("Toma nota", "de"),
        ("Solicita", "al Secretario General que procure"),
        ("Invita", "a los Estados Miembros a"),
        ("Decide", "_"),
        ("Reafirma", "que"),
        ("Exhorta", "a todas las partes interesadas a"),
        ("Acoge| con beneplácito", "nouns"),
    ),
}
ITU_PREAMBLE = {
    "en": ("considering", "considering further", "recalling", "recognizing", "recognizing further", "noting", "bearing in mind",
           "taking into account", "aware", "emphasizing", "having considered", "mindful"),
    "fr": ("considérant", "considérant en outre", "rappelant", "reconnaissant", "notant", "tenant compte", "consciente"),
    "es": ("considerando", "considerando además", "recordando", "reconociendo", "observando", "teniendo en cuenta", "consciente"),
}  # fmt: skip
ITU_OPERATIVE = {
    "en": ("resolves", "resolves further", "resolves to instruct the Director of the Telecommunication Development Bureau",
           "instructs the Secretary-General", "instructs the Director of the Telecommunication Standardization Bureau",
           "instructs the ITU Council", "invites Member States", "invites Member States, Sector Members and Associates",
           "requests the Secretary-General", "encourages administrations", "urges Member States", "calls upon Member States"),
    "fr": ("décide", "décide en outre", "charge le Secrétaire général", "charge le Directeur du Bureau de développement des télécommunications",
           "charge le Conseil de l’UIT", "invite les États Membres", "invite les États Membres et les Membres de Secteur"),
    "es": ("resuelve", "resuelve además", "encarga al Secretario General", "encarga al Director de la Oficina de Desarrollo de las Telecomunicaciones",
           "encarga al Consejo de la UIT", "invita a los Estados Miembros", "insta a los Estados Miembros"),
}  # fmt: skip
ITU_OPENERS = {
    "en": ("", "", "", "based on the decisions of WTDC-14, ", "in implementing the WSIS outcomes, ", "each year, ", "without delay, ",
           "if necessary, ", "within the mandate of ITU-T, ", "taking into account the needs of developing countries, ", "jointly "),
    "fr": ("", "", "chaque année, ", "s’il y a lieu, "),
    "es": ("", "", "cada año, ", "si es necesario, "),
}  # fmt: skip
