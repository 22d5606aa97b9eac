"""A short resolution, made up, in the six official languages: the same clauses in the same places."""

from __future__ import annotations

TEA = {
    "en": (
        "RESOLUTION 12 (Oslo, 2020)\n\nTea in the rooms\n\nThe Plenipotentiary Conference (Oslo, 2020),\n\nconsidering\n\n"
        "a)\tthat tea is hot;\n\nb)\tthat coffee is cold,\n\nresolves\n\n1\tto serve tea;\n\n2\tto wash the cups:\n\n"
        "i)\tat noon;\n\nii)\tin the evening,\n\ninstructs the Secretary-General\n\n1\tto report to the Council.\n"
    ),
    "fr": (
        "RÉSOLUTION 12 (Oslo, 2020)\n\nLe thé dans les salles\n\nLa Conférence de plénipotentiaires (Oslo, 2020),\n\n"
        "considérant\n\na)\tque le thé est chaud;\n\nb)\tque le café est froid,\n\ndécide\n\n1\tde servir le thé;"
        "\n\n2\tde laver les tasses:\n\ni)\tà midi;\n\nii)\tle soir,\n\ncharge le Secrétaire général\n\n1\tde faire rapport au"
        " Conseil.\n"
    ),
    "es": (
        "RESOLUCIÓN 12 (Oslo, 2020)\n\nEl té en las salas\n\nLa Conferencia de Plenipotenciarios (Oslo, 2020),\n\n"
        "considerando\n\na)\tque el té está caliente;\n\nb)\tque el café está frío,\n\nresuelve\n\n1\tservir el té;"
        "\n\n2\tlavar las tazas:\n\ni)\ta mediodía;\n\nii)\tpor la tarde,\n\nencarga al Secretario General\n\n1\tque informe al"
        " Consejo.\n"
    ),
    "ru": (
        "РЕЗОЛЮЦИЯ 12 (Осло, 2020 г.)\n\nЧай в залах\n\nПолномочная конференция (Осло, 2020 г.),\n\nучитывая,\n\na)\tчто чай"
        " горячий;\n\nb)\tчто кофе холодный,\n\nрешает\n\n1\tподавать чай;\n\n2\tмыть чашки:\n\ni)\tв полдень;\n\n"
        "ii)\tвечером,\n\nпоручает Генеральному секретарю\n\n1\tпредставить отчет Совету.\n"
    ),
    "ar": (
        "القرار 12 (أوسلو، 2020)\n\nالشاي في القاعات\n\nإن مؤتمر المندوبين المفوضين (أوسلو، 2020)،\n\nإذ يضع في اعتباره\n\n"
        "أ )\tأن الشاي ساخن؛\n\nب)\tأن القهوة باردة،\n\nيقرر\n\n1\tتقديم الشاي في جميع القاعات؛\n\n2\tغسل الأكواب:\n\n"
        "'1'\tظهرا؛\n\n'2'\tمساء،\n\nيكلف الأمين العام\n\n1\tبتقديم تقرير إلى المجلس.\n"
    ),
    "zh": (
        "第12号决议（2020年，奥斯陆）\n\n会议室的茶\n\n全权代表大会（2020年，奥斯陆），\n\n考虑到\n\na)\t茶是热的；\n\nb)\t咖啡是冷的，"
        "\n\n做出决议\n\n1\t在所有会议室供应茶；\n\n2\t清洗杯子：\n\ni)\t中午；\n\nii)\t晚上，\n\n责成秘书长\n\n1\t向理事会提交报告。\n"
    ),
}
LAKES = {  # each paragraph is headed by its own verb, and these are not grouped alike
    "en": (
        "80/9. Lakes\n\nThe General Assembly,\n\nRecalling its resolution 70/1,\n\nRecalling also the lakes of the north,\n\n"
        "Noting that lakes dry up,\n\n1. Decides to count the lakes;\n\n2. Requests the Secretary-General:\n\n(a) To measure"
        " them;\n\n(b) To report to it.\n"
    ),
    "fr": (
        "80/9. Les lacs\n\nL'Assemblée générale,\n\nRappelant sa résolution 70/1,\n\nRappelant également les lacs du nord,\n\n"
        "Notant que les lacs se vident,\n\n1. Décide de compter les lacs;\n\n2. Prie le Secrétaire général :\n\na) De les"
        " mesurer;\n\nb) De lui faire rapport.\n"
    ),
    "es": (
        "80/9. Los lagos\n\nLa Asamblea General,\n\nRecordando su resolución 70/1,\n\nRecordando también los lagos,\n\n"
        "Observando que los lagos se secan,\n\n1. Decide contar los lagos;\n\n2. Solicita al Secretario General que:\n\na) Los"
        " mida;\n\nb) Le presente un informe.\n"
    ),
}
