"""Words that clauses are filled with: from Resolution 75 (Rev. Hammamet, 2016), in French and Spanish after its translations.

`nouns` follow a participle or an operative verb ("Recalling …", "Welcomes …"), `facts` follow "that", `deeds` follow "to".
"""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Bank:
    """The phrases of one language; none ends in a mark of punctuation or contains a colon or a semicolon."""

    nouns: tuple[str, ...]
    facts: tuple[str, ...]
    deeds: tuple[str, ...]
    titles: tuple[str, ...]
    subtitles: tuple[str, ...]
    tails: tuple[str, ...]

    def some(self, dice: random.Random, kind: str) -> str:
        """One phrase of a kind."""
        return str(dice.choice(getattr(self, kind)))


ENGLISH = Bank(
    nouns=(
        "the relevant outcomes of both phases of the World Summit on the Information Society (WSIS)",
        "United Nations General Assembly Resolution 70/1, on transforming our world and the 2030 Agenda for Sustainable Development",
        "the outcome document of the high-level meeting of the General Assembly on the overall review of the implementation of WSIS"
        " outcomes",
        "the relevant resolutions and decisions related to international Internet-related public policy issues adopted at the"
        " Plenipotentiary Conference (Busan, 2014) and the 2016 session of the ITU Council",
        "Resolution 102 (Rev. Busan, 2014) of the Plenipotentiary Conference, on ITU's role with regard to the management of"
        " Internet resources, including domain names and addresses",
        "the role of administrations of Member States in the management of internationalized (multilingual) domain names",
        "the opinions of the World Telecommunication/ICT Policy Forum (Geneva, 2013)",
        "the programmes, activities and regional initiatives being carried out for bridging the digital divide",
        "the commitment of ITU to implementing relevant WSIS outcomes and the WSIS Vision beyond 2015, as one of the most"
        " important goals for the Union",
        "the potential of ICTs to achieve internationally agreed development goals",
        "the need to promote greater participation and engagement in Internet governance discussions of governments, the private"
        " sector, civil society, international organizations, the technical and academic communities and all other relevant"
        " stakeholders from developing countries",
        "the work already accomplished under the guidance of the Council Working Group",
        "§ 68 of the Tunis Agenda, and §§ 35 a)-e) thereof",
        "its resolution 70/125 of 16 December 2015",
        "the activities of 1 January 2016 to 31 December 2019",
    ),
    facts=(
        "the management of the Internet encompasses both technical and public policy issues and should involve all stakeholders",
        "ITU has a pivotal role in providing a global perspective in regard to the information society",
        "increased connectivity, innovation and access played a critical role in enabling progress on the Millennium Development"
        " Goals",
        "all governments should have an equal role and responsibility for international Internet governance and for ensuring the"
        " stability, security and continuity of the Internet",
        "the 2030 Agenda for Sustainable Development has substantial implications for the activities of ITU",
        "many forms of digital divide remain, both between and within countries, and between women and men",
        "there is a perceived need to improve coordination, dissemination and interaction",
        "various initiatives have been implemented and some progress has been made in relation to the process towards enhanced"
        " cooperation detailed in §§ 69 to 71 of the Tunis Agenda",
        "the process towards enhanced cooperation will proceed as quickly as possible consistent with legal process",
        "this Task Force is chaired by the Deputy Secretary-General, as noted by Council 2016 Resolution 1332",
    ),
    deeds=(
        "continue the work on the implementation of WSIS outcomes and follow-up activities within its mandate",
        "consider in their studies the output of the Council Working Group",
        "provide a comprehensive summary of activities on implementation of the WSIS outcomes",
        "ensure that concrete objectives and deadlines for activities are developed and reflected in the operational plans in"
        " accordance with Resolution 140 (Rev. Busan, 2014) and Council 2016 Resolution 1332",
        "pay special attention to the needs of the developing countries",
        "provide information on emerging trends",
        "take appropriate action to facilitate the activities for implementation of this resolution",
        "submit contributions to the relevant annual reports of the Secretary-General on these activities",
        "participate actively in the online and physical open consultations",
        "support and collaborate with the Director in implementing relevant WSIS outcomes, taking into account the 2030 Agenda for"
        " Sustainable Development",
        "promote cultural diversity and multilingualism, as appropriate",
        "report on the progress made in 2016 and 2017",
    ),
    titles=(
        "Enhanced cooperation on public policy issues pertaining to the Internet",
        "Bridging the digital divide between and within countries",
        "Measuring ICTs to build an integrating and inclusive information society",
        "Role of administrations in the management of domain names",
        "The outcomes of the World Summit on the Information Society",
        "Building confidence and security in the use of ICTs",
        "Open consultation of all stakeholders",
    ),
    subtitles=(
        "Financing of the activities",
        "Enabling policy environments",
        "Capacity building and digital literacy",
        "Improving affordability, access and education",
        "Action by the international community",
        "Open consultation of stakeholders",
    ),
    tails=(
        "and to report thereon at its next session",
        "and to submit contributions to the annual reports on these activities",
        "taking into account the needs of the developing countries",
    ),
)
FRENCH = Bank(
    nouns=(
        "les résultats pertinents des deux phases du Sommet mondial sur la société de l’information (SMSI)",
        "la résolution 70/1 de l’Assemblée générale, intitulée “Transformer notre monde”",
        "le rôle des administrations des États Membres dans la gestion des noms de domaine internationalisés (multilingues)",
        "les programmes, les activités et les initiatives régionales qui sont exécutés pour réduire la fracture numérique",
        "sa résolution 70/125 du 16 décembre 2015",
        "la nécessité de promouvoir une plus grande participation des gouvernements, du secteur privé et de la société civile",
    ),
    facts=(
        "la gestion de l’Internet couvre aussi bien des questions techniques que des questions de politique publique",
        "l’UIT a un rôle essentiel à jouer en offrant une perspective mondiale de la société de l’information",
        "de nombreuses formes de fracture numérique subsistent, aussi bien entre les pays qu’à l’intérieur de ceux-ci",
        "tous les gouvernements devraient avoir égalité de rôle et de responsabilité dans la gouvernance de l’Internet",
    ),
    deeds=(
        "poursuivre les travaux relatifs à la mise en œuvre des résultats du SMSI dans le cadre de son mandat",
        "accorder une attention particulière aux besoins des pays en développement",
        "fournir des informations sur les tendances qui se dessinent",
        "participer activement aux consultations ouvertes, en ligne et sur place",
        "prendre les mesures voulues pour faciliter les activités de mise en œuvre de la présente résolution",
    ),
    titles=(
        "Réduire la fracture numérique entre les pays",
        "Rôle des administrations dans la gestion des noms de domaine",
        "Consultation ouverte de toutes les parties prenantes",
    ),
    subtitles=("Financement des activités", "Renforcement des capacités", "Mesures à prendre par la communauté internationale"),
    tails=("et de lui faire rapport à sa prochaine session", "en tenant compte des besoins des pays en développement"),
)
SPANISH = Bank(
    nouns=(
        "los resultados pertinentes de las dos fases de la Cumbre Mundial sobre la Sociedad de la Información (CMSI)",
        "la resolución 70/1 de la Asamblea General, titulada “Transformar nuestro mundo”",
        "la función de las administraciones de los Estados Miembros en la gestión de los nombres de dominio (plurilingües)",
        "los programas, las actividades y las iniciativas regionales que se llevan a cabo para reducir la brecha digital",
        "su resolución 70/125, de 16 de diciembre de 2015",
        "la necesidad de promover una mayor participación de los gobiernos, el sector privado y la sociedad civil",
    ),
    facts=(
        "la gestión de Internet abarca cuestiones tanto técnicas como de política pública",
        "la UIT tiene una función esencial al ofrecer una perspectiva mundial de la sociedad de la información",
        "subsisten muchas formas de brecha digital, tanto entre los países como dentro de ellos",
        "todos los gobiernos deben tener igual función y responsabilidad en la gobernanza de Internet",
    ),
    deeds=(
        "continuar los trabajos de aplicación de los resultados de la CMSI en el marco de su mandato",
        "prestar especial atención a las necesidades de los países en desarrollo",
        "facilitar información sobre las nuevas tendencias",
        "participar activamente en las consultas abiertas, en línea y presenciales",
        "tomar las medidas adecuadas para facilitar las actividades de aplicación de la presente resolución",
    ),
    titles=(
        "Reducir la brecha digital entre los países",
        "Función de las administraciones en la gestión de los nombres de dominio",
        "Consulta abierta de todas las partes interesadas",
    ),
    subtitles=("Financiación de las actividades", "Creación de capacidad", "Medidas de la comunidad internacional"),
    tails=("y que le presente un informe en su próximo período de sesiones", "teniendo en cuenta a los países en desarrollo"),
)
BANKS = {"en": ENGLISH, "fr": FRENCH, "es": SPANISH}
