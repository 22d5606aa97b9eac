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
HARBOURS = {  # clauses that are long enough to be asked about, and two who are asked
    "en": (
        "RESOLUTION 14 (Oslo, 2020)\n\nHarbours\n\nThe Plenipotentiary Conference (Oslo, 2020),\n\nconsidering\n\n"
        "a)\tthat many ships call at small harbours every summer, for want of deeper water;\n\n"
        "b)\tthat lighthouses guide them through the night, whatever the weather may be,\n\nresolves\n\n"
        "1\tto dredge the channels of the northern coast, beginning with the narrowest bays;\n\n"
        "2\tto repaint each buoy before the storms of autumn, in colours that sailors know,\n\n"
        "instructs the Secretary-General\n\nto publish charts of the whole archipelago, free of any charge,\n\n"
        "invites Member States\n\nto send pilots and interpreters to the busiest ports, wherever that is possible.\n"
    ),
    "fr": (
        "RÉSOLUTION 14 (Oslo, 2020)\n\nLes ports\n\nLa Conférence de plénipotentiaires (Oslo, 2020),\n\nconsidérant\n\n"
        "a)\tque de nombreux navires font escale dans de petits ports chaque été, faute d'eaux plus profondes;\n\n"
        "b)\tque les phares les guident à travers la nuit, quel que soit le temps qu'il fait,\n\ndécide\n\n"
        "1\tde draguer les chenaux de la côte septentrionale, en commençant par les baies étroites;\n\n"
        "2\tde repeindre chaque bouée avant les tempêtes d'automne, aux couleurs connues des marins,\n\n"
        "charge le Secrétaire général\n\nde publier les cartes de tout l'archipel, sans aucune redevance,\n\n"
        "invite les États Membres\n\nà envoyer des pilotes et des interprètes vers les quais, partout où cela est possible.\n"
    ),
    "es": (
        "RESOLUCIÓN 14 (Oslo, 2020)\n\nLos puertos\n\nLa Conferencia de Plenipotenciarios (Oslo, 2020),\n\nconsiderando\n\n"
        "a)\tque muchos buques hacen escala en puertos pequeños cada verano, por falta de aguas más profundas;\n\n"
        "b)\tque los faros los guían durante la noche, cualquiera que sea el tiempo reinante,\n\nresuelve\n\n"
        "1\tdragar los canales de la costa septentrional, comenzando por las bahías estrechas;\n\n"
        "2\trepintar cada boya antes de las tormentas de otoño, con colores conocidos por los marineros,\n\n"
        "encarga al Secretario General\n\nque publique las cartas de todo el archipiélago, sin cobrar tasa alguna,\n\n"
        "invita a los Estados Miembros\n\na enviar prácticos e intérpretes a los muelles, dondequiera que resulte posible.\n"
    ),
    "ru": (
        "РЕЗОЛЮЦИЯ 14 (Осло, 2020 г.)\n\nГавани\n\nПолномочная конференция (Осло, 2020 г.),\n\nучитывая,\n\n"
        "a)\tчто многие суда каждое лето заходят в небольшие гавани, не находя более глубокой воды;\n\n"
        "b)\tчто маяки указывают путь в темноте, какая бы погода ни стояла,\n\nрешает\n\n"
        "1\tуглубить проливы северного побережья, начиная с самых узких заливов;\n\n"
        "2\tокрасить каждый буй до осенних штормов, применяя цвета знакомые морякам,\n\n"
        "поручает Генеральному секретарю\n\nопубликовать карты всего архипелага, не взимая никакой платы,\n\n"
        "предлагает Государствам-Членам\n\nнаправить лоцманов и переводчиков к причалам, насколько окажется возможным.\n"
    ),
    "ar": (
        "القرار 14 (أوسلو، 2020)\n\nالموانئ\n\nإن مؤتمر المندوبين المفوضين (أوسلو، 2020)،\n\nإذ يضع في اعتباره\n\n"
        "أ )\tأن سفنا كثيرة ترسو في مرافئ صغيرة كل صيف، لعدم وجود مياه أعمق؛\n\n"
        "ب)\tأن المنارات ترشد البحارة خلال الليل، مهما كانت أحوال الطقس،\n\nيقرر\n\n"
        "1\tتعميق قنوات الساحل الشمالي بأكملها، ابتداء بأضيق الخلجان فيه؛\n\n"
        "2\tطلاء كل عوامة قبل عواصف الخريف، بألوان يعرفها الملاحون،\n\n"
        "يكلف الأمين العام\n\nبنشر خرائط الأرخبيل كله للجميع، مجانا وبدون أي رسوم،\n\n"
        "يدعو الدول الأعضاء\n\nإلى إيفاد مرشدين ومترجمين نحو الأرصفة المزدحمة، حيثما أمكن ذلك عمليا.\n"
    ),
    "zh": (
        "第14号决议（2020年，奥斯陆）\n\n港口\n\n全权代表大会（2020年，奥斯陆），\n\n考虑到\n\n"
        "a)\t每年夏季许多船舶停靠小港，因为缺少更深的水域；\n\nb)\t灯塔在夜间为航行指引方向，无论天气好坏如何，\n\n做出决议\n\n"
        "1\t疏浚北部海岸的各条航道，从最狭窄的海湾开始；\n\n2\t秋季风暴之前重新油漆浮标，采用水手熟悉的颜色，\n\n"
        "责成秘书长\n\n公布整个群岛的海图资料，不收取任何费用，\n\n请成员国\n\n向繁忙码头派遣引航员和译员，只要条件允许即可。\n"
    ),
}
WELLS = {  # paragraphs with labels of three levels, as the UN writes them in each language
    "en": (
        "81/7. Wells\n\nThe General Assembly,\n\nRecalling its resolution 70/1,\n\nNoting that wells dry up,\n\n"
        "1. Decides to count the wells;\n\n2. Requests Member States:\n\n(a) To dig;\n\n(b) To repair, in particular:\n\n"
        "(i) Pumps;\n\n(ii) Ropes;\n\n(c) To report;\n\n3. Invites donors to pay;\n\n4. Decides to return to it.\n"
    ),
    "es": (
        "81/7. Los pozos\n\nLa Asamblea General,\n\nRecordando su resolución 70/1,\n\nObservando que los pozos se secan,\n\n"
        "1. Decide contar los pozos;\n\n2. Solicita a los Estados Miembros que:\n\na) Caven;\n\nb) Reparen, en particular:\n\n"
        "i) Las bombas;\n\nii) Las cuerdas;\n\nc) Informen;\n\n3. Invita a los donantes a pagar;\n\n4. Decide volver a ello.\n"
    ),
    "ru": (
        "81/7. Колодцы\n\nГенеральная Ассамблея,\n\nссылаясь на свою резолюцию 70/1,\n\nотмечая, что колодцы пересыхают,\n\n"
        "1. постановляет сосчитать колодцы;\n\n2. просит государства-члены:\n\na) копать;\n\nb) чинить, в частности:\n\n"
        "i) насосы;\n\nii) веревки;\n\nc) отчитаться;\n\n3. предлагает донорам платить;\n\n4. постановляет вернуться к этому.\n"
    ),
    "ar": (
        "81/7 - الآبار\n\nإن الجمعية العامة،\n\nإذ تشير إلى قرارها 70/1،\n\nوإذ تلاحظ أن الآبار تجف،\n\n"
        "1 - تقرر عد الآبار كلها؛\n\n2 - تطلب إلى الدول الأعضاء ما يلي:\n\n(أ) حفر الآبار؛\n\n(ب) إصلاح ما يلي:\n\n"
        "'1' المضخات القديمة؛\n\n'2' الحبال البالية؛\n\n(ج) تقديم تقرير؛\n\n3 - تدعو المانحين إلى الدفع؛\n\n"
        "4 - تقرر أن تعود إلى المسألة.\n"
    ),
    "zh": (
        "81/7. 水井\n\n大会，\n\n回顾其第70/1号决议，\n\n注意到水井干涸，\n\n1. 决定清点所有水井；\n\n2. 请会员国：\n\n"
        "(a) 挖掘水井；\n\n(b) 修理设备，特别是：\n\n(一) 水泵；\n\n(二) 绳索；\n\n(c) 提交报告；\n\n3. 请捐助者付款；\n\n"
        "4. 决定再次审议此事。\n"
    ),
}
