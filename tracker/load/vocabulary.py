"""The words of generated sentences in six languages, the most usual first.

Each phrase fits after each other one, so that any draw gives a sentence: verbs take a plain object,
heads stand before or after what they are of, as the pattern of their language says. A pattern names
`who` does (`verb`) something with a `head` that is `of` something, `where`, `when`, and what else
(`clause`).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vocabulary:
    patterns: tuple[str, ...]
    who: tuple[str, ...]
    verb: tuple[str, ...]
    head: tuple[str, ...]
    of: tuple[str, ...]
    clause: tuple[str, ...]
    # Pieces of the names of places that do not exist: a first one, a last one.
    begins: tuple[str, ...]
    ends: tuple[str, ...]
    title: str
    between: str = " "


_ZH = Vocabulary(
    patterns=(
        "{who}{verb}{of}{head}，{clause}。",
        "{who}在第{n}次会议上{verb}{of}{head}。",
        "关于{of}{head}，{who}{verb}{of2}{head2}，{clause}。",
        "{clause}，{who}{verb}{of}{head}和{of2}{head2}。",
        "{who}于{year}年在{where}{verb}{of}{head}，{clause}。",
        "“{of}{head}”应当{clause}；{who}{verb}第{n}段所述的{head2}。",
    ),
    who=(
        *("缔约国", "委员会", "工作组", "各代表团", "会议", "秘书处", "主席", "一些代表团"),
        *("专家组", "区域集团", "主席之友", "示例国甲", "筹备机构", "观察员", "示例国乙"),
        *("起草小组", "协调员", "若干缔约国", "示例国丙", "实验室网络", "示例组织", "示例国丁"),
    ),
    verb=(
        *("审议了", "注意到", "讨论了", "回顾了", "强调了", "建议", "重申", "欢迎", "提出了"),
        *("同意继续研究", "请秘书处汇编", "决定推迟审议", "要求澄清", "着手起草", "拟议修订"),
        *("核准了", "支持", "质疑", "撤回了", "合并了", "逐段宣读了", "初步确认了", "搁置了"),
    ),
    head=(
        *("机制", "措施", "程序", "安排", "报告", "框架", "规则", "办法", "建议", "清单", "准则"),
        *("时间表", "预算", "计划", "表格", "名册", "网络", "数据库", "基金", "课程", "议定书草案"),
        *("问卷", "附件", "词汇表", "路线图", "费用分摊表", "保密守则", "值班制度"),
    ),
    of=(
        *("核查", "履约", "国际合作", "援助", "磋商", "透明度", "科学审查", "国家执行", "视察"),
        *("宣布", "信息交流", "能力建设", "建立信任", "澄清", "应急准备", "监测", "样本", "登记"),
        *("实验室", "运输", "许可", "教育", "财政", "法律", "技术", "后勤", "性别均衡", "口译"),
        *("档案", "采购", "气象", "渔业", "档案数字化", "邮政", "旅费"),
    ),
    clause=(
        *("以便在下届会议上取得进展", "同时顾及各国的不同情况", "但不预断任何代表团的立场"),
        *("并请各方提交书面意见", "在现有资源范围内", "视资金情况而定", "以协商一致为基础"),
        *("不影响已经商定的案文", "尽早并切实加以落实", "自愿并应请求提供", "逐项作出说明"),
        *("在闭会期间继续进行", "分阶段加以推进", "与有关组织密切协作", "避免重复劳动"),
    ),
    begins=tuple("青澄岚沐霁芷瑶珩筠棠楠栎葭菱汀沅湄漪崧岫峤岑垣埠墩坞畈塬峁"),
    ends=tuple("城州港湾岭谷原川浦津洲渡桥镇堡峡屿泽溪坪"),
    title="关于{of}{head}的{head2}：{where}会议",
    between="",
)

_EN = Vocabulary(
    patterns=(
        "{who} {verb} the {of} {head}, {clause}.",
        "At its meeting {n}, {who} {verb} the {of} {head}.",
        "With regard to the {of} {head}, {who} {verb} the {of2} {head2}, {clause}.",
        "In {where} in {year}, {who} {verb} the {of} {head} and the {of2} {head2}.",
        "The “{of} {head}” of paragraph {n} remains open; {who} {verb} it, {clause}.",
    ),
    who=(
        *("the States parties", "the Committee", "the Working Group", "delegations", "the Meeting"),
        *("the secretariat", "the Chair", "some delegations", "the experts", "Sample State A"),
        *("a regional group", "the friends of the Chair", "observers", "Sample State B"),
        *("the drafting group", "the coordinator", "Sample State C", "the Sample Organization"),
    ),
    verb=(
        *("considered", "noted", "discussed", "recalled", "stressed", "recommended", "reaffirmed"),
        *("welcomed", "proposed", "agreed to study", "asked the secretariat to compile"),
        *("postponed", "asked for clarification of", "began to draft", "amended", "approved"),
        *("supported", "questioned", "withdrew", "merged", "read through", "set aside"),
    ),
    head=(
        *("mechanism", "measures", "procedure", "arrangements", "report", "framework", "rules"),
        *("proposal", "list", "guidelines", "timetable", "budget", "plan", "form", "roster"),
        *("network", "database", "fund", "course", "draft protocol", "questionnaire", "annex"),
        *("glossary", "road map", "scale of assessment", "code of confidentiality"),
    ),
    of=(
        *("verification", "compliance", "cooperation", "assistance", "consultation"),
        *("transparency", "scientific review", "national implementation", "inspection"),
        *("declaration", "information exchange", "capacity-building", "confidence-building"),
        *("clarification", "preparedness", "monitoring", "sampling", "registration", "laboratory"),
        *("transport", "licensing", "education", "financial", "legal", "technical", "logistics"),
        *("interpretation", "archives", "procurement", "fisheries", "postal", "travel"),
    ),
    clause=(
        *("with a view to progress at the next session", "taking into account national situations"),
        *("without prejudice to the position of any delegation", "within existing resources"),
        *("and invited written comments", "subject to the availability of funds", "by consensus"),
        *("without affecting agreed text", "at an early date", "on a voluntary basis"),
        *("between sessions", "in phases", "in close contact with relevant organizations"),
    ),
    begins=("Aren", "Bel", "Cor", "Dun", "Els", "Fair", "Gren", "Hol", "Ister", "Jor", "Kel"),
    ends=("bridge", "burg", "dale", "ford", "haven", "mere", "mouth", "stead", "ton", "wick"),
    title="On the {of} {head}: {head2} of the {where} meeting",
)

_FR = Vocabulary(
    patterns=(
        "{who} {verb} {head} {of}, {clause}.",
        "À la séance {n}, {who} {verb} {head} {of}.",
        "S’agissant de la question {n}, {who} {verb} {head} {of} et {head2} {of2}, {clause}.",
        "À {where}, en {year}, {who} {verb} {head} {of}.",
    ),
    who=(
        *("la Commission", "le Groupe de travail", "la Réunion", "le secrétariat", "la présidence"),
        *("le groupe d’experts", "l’État exemple A", "un groupe régional", "l’État exemple B"),
        *("le groupe de rédaction", "l’Organisation exemple"),
    ),
    verb=(
        *("a examiné", "a noté", "a étudié", "a rappelé", "a souligné", "a recommandé"),
        *("a réaffirmé", "a accueilli", "a proposé", "a reporté", "a modifié", "a approuvé"),
        *("a appuyé", "a contesté", "a retiré", "a fusionné"),
    ),
    head=(
        *("le mécanisme", "les mesures", "la procédure", "les modalités", "le rapport", "le cadre"),
        *("les règles", "la proposition", "la liste", "les directives", "le calendrier"),
        *("le budget", "le réseau", "la base de données", "le fonds", "le projet de protocole"),
    ),
    of=(
        *("de vérification", "de respect des obligations", "de coopération", "d’assistance"),
        *("de consultation", "de transparence", "d’examen scientifique", "d’inspection"),
        *("de déclaration", "d’échange d’informations", "de renforcement des capacités"),
        *("de confiance", "d’éclaircissement", "de préparation", "de surveillance"),
        *("de prélèvement", "d’enregistrement", "de transport", "d’éducation", "d’archivage"),
    ),
    clause=(
        *("en vue de progresser à la prochaine session", "compte tenu des situations nationales"),
        *("sans préjudice de la position des délégations", "dans les limites des ressources"),
        *("par consensus", "à titre volontaire", "dans les meilleurs délais", "par étapes"),
    ),
    begins=("Arve", "Belle", "Clair", "Dour", "Esté", "Fré", "Gran", "Haute", "Mont", "Val"),
    ends=("bourg", "fontaine", "lieu", "mer", "roche", "val", "ville"),
    title="Note sur {head} {of} : réunion de {where}",
)

_ES = Vocabulary(
    patterns=(
        "{who} {verb} {head} {of}, {clause}.",
        "En su sesión {n}, {who} {verb} {head} {of}.",
        "En relación con la cuestión {n}, {who} {verb} {head} {of} y {head2} {of2}, {clause}.",
        "En {where}, en {year}, {who} {verb} {head} {of}.",
    ),
    who=(
        *("la Comisión", "el Grupo de Trabajo", "la Reunión", "la secretaría", "la presidencia"),
        *("el grupo de expertos", "el Estado de Ejemplo A", "un grupo regional"),
        *("el Estado de Ejemplo B", "el grupo de redacción", "la Organización de Ejemplo"),
    ),
    verb=(
        *("examinó", "observó", "estudió", "recordó", "subrayó", "recomendó", "reafirmó"),
        *("acogió", "propuso", "aplazó", "modificó", "aprobó", "apoyó", "cuestionó", "retiró"),
    ),
    head=(
        *("el mecanismo", "las medidas", "el procedimiento", "las modalidades", "el informe"),
        *("el marco", "las normas", "la propuesta", "la lista", "las directrices"),
        *("el calendario", "el presupuesto", "la red", "la base de datos", "el fondo"),
    ),
    of=(
        *("de verificación", "de cumplimiento", "de cooperación", "de asistencia", "de consulta"),
        *("de transparencia", "de examen científico", "de inspección", "de declaración"),
        *("de intercambio de información", "de creación de capacidad", "de aclaración"),
        *("de preparación", "de vigilancia", "de muestreo", "de registro", "de transporte"),
        *("de educación", "de archivo"),
    ),
    clause=(
        *("con miras a avanzar en el próximo período de sesiones", "por consenso", "por etapas"),
        *("teniendo en cuenta las situaciones nacionales", "a título voluntario"),
        *("sin perjuicio de la posición de las delegaciones", "con los recursos existentes"),
    ),
    begins=("Alta", "Bella", "Clara", "Dora", "Fuente", "Llano", "Monte", "Peña", "Río", "Villa"),
    ends=("blanca", "franca", "hermosa", "mar", "nueva", "real", "seca", "verde"),
    title="Nota sobre {head} {of}: reunión de {where}",
)

_RU = Vocabulary(
    patterns=(
        "{who} {verb} {head} {of}, {clause}.",
        "На заседании {n} {who} {verb} {head} {of}.",
        "В связи с вопросом {n} {who} {verb} {head} {of} и {head2} {of2}, {clause}.",
        "В {year} году, на встрече «{where}», {who} {verb} {head} {of}.",
    ),
    who=(
        *("Комитет", "секретариат", "Председатель", "комитет экспертов", "координатор"),
        *("участник из Примерной страны А", "редакционный комитет", "представитель группы"),
        *("участник из Примерной страны Б", "наблюдатель"),
    ),
    verb=(
        *("рассмотрел", "отметил", "обсудил", "напомнил", "подчеркнул", "рекомендовал"),
        *("подтвердил", "предложил", "отложил", "изменил", "утвердил", "поддержал", "отозвал"),
    ),
    head=(
        *("механизм", "порядок", "доклад", "план", "перечень", "проект правил", "график"),
        *("бюджет", "реестр", "протокол", "вопросник", "раздел", "словарь"),
    ),
    of=(
        *("проверки", "соблюдения", "сотрудничества", "содействия", "консультаций"),
        *("транспарентности", "научного обзора", "инспекций", "объявлений"),
        *("обмена информацией", "создания потенциала", "разъяснений", "готовности"),
        *("наблюдения", "отбора проб", "учёта", "перевозок", "обучения", "архивов"),
    ),
    clause=(
        *("с целью продвижения на следующей сессии", "с учётом положения в странах"),
        *("без ущерба для позиции делегаций", "в пределах имеющихся ресурсов"),
        *("на основе консенсуса", "на добровольной основе", "в кратчайшие сроки", "поэтапно"),
    ),
    begins=("Бело", "Верхо", "Горно", "Дальне", "Ново", "Озеро", "Свето", "Тихо", "Ясно"),
    ends=("бор", "горск", "град", "дол", "луг", "мост", "речье", "ручей", "село"),
    title="Записка: {head} {of}, встреча «{where}»",
)

_AR = Vocabulary(
    patterns=(
        "{verb} {who} {head} {of}، {clause}.",
        "في الجلسة {n}، {verb} {who} {head} {of}.",
        "فيما يتعلق بالمسألة {n}، {verb} {who} {head} {of} و{head2} {of2}، {clause}.",
        "في {where} عام {year}، {verb} {who} {head} {of}.",
    ),
    who=(
        *("الفريق العامل", "الرئيس", "الاجتماع", "فريق الخبراء", "وفد الدولة النموذجية أ"),
        *("المنسق", "فريق الصياغة", "وفد الدولة النموذجية ب", "المراقب"),
    ),
    verb=(
        *("بحث", "لاحظ", "ناقش", "استعرض", "أكد", "اقترح", "أجّل", "عدّل", "أقرّ", "أيّد"),
        *("سحب", "درس"),
    ),
    head=(
        *("آلية", "تدابير", "إجراءات", "ترتيبات", "تقرير", "إطار", "قواعد", "قائمة"),
        *("مبادئ", "ميزانية", "خطة", "شبكة", "صندوق", "مشروع بروتوكول"),
    ),
    of=(
        *("التحقق", "الامتثال", "التعاون", "المساعدة", "التشاور", "الشفافية", "التفتيش"),
        *("الاستعراض العلمي", "الإعلان", "تبادل المعلومات", "بناء القدرات", "التوضيح"),
        *("التأهب", "الرصد", "أخذ العينات", "التسجيل", "النقل", "التعليم", "المحفوظات"),
    ),
    clause=(
        *("بغية إحراز تقدم في الدورة المقبلة", "مع مراعاة الأوضاع الوطنية", "بتوافق الآراء"),
        *("دون مساس بموقف أي وفد", "في حدود الموارد المتاحة", "على أساس طوعي", "على مراحل"),
    ),
    begins=("وادي ", "عين ", "تل ", "بئر ", "جبل ", "رأس ", "سهل "),
    ends=("الزهر", "السرو", "النور", "الصفا", "الغيم", "الندى", "المرج", "الريح"),
    title="مذكرة بشأن {head} {of}: اجتماع {where}",
)

VOCABULARIES = {"zh": _ZH, "en": _EN, "fr": _FR, "es": _ES, "ru": _RU, "ar": _AR}
