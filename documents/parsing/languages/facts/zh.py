"""Chinese: how a UN document states its facts."""

from documents.parsing.languages.facts import FactWords

_N = r"(?:\d+|[一二三四五六七八九十百零〇]+)"

WORDS = FactWords(
    session=rf"第\s*{_N}\s*届\s*(?:(?:紧急)?特别|常)?\s*会议",
    meeting=r"(?:会议|大会|工作组|委员会|小组)(?:筹备委员会)?$",
    agenda_item=r"议程(?:草案)?(?:暂定)?项目\s*(?P<number>\d+(?:\s*\([a-z]{1,2}\))?)(?:\s*"
    r"(?:[、，]|和|至)\s*\d+(?!\s*[年月])){0,8}",
    original=r"原文\s*[:：]?\s*(?P<language>[阿拉伯中英法俄西班牙]+文)",
    distribution=r"^(?:普遍|一般|有限|限制)(?:分发)?$|^Distr",
    convention=r"^《[^》]+公约》$",
    submitted=r"(?:由)?(?P<who>[^，。；：:“”\n]{1,160}?)(?:联合|共同)?\s*(?:提交|编写|提出|撰写)(?:的.{0,12})?$",
    on_behalf=r"(?:还)?代表(?!团|处)",
    issued_as=r"(?:作为|编号为)\s*(?:第)?\s*§\s*(?:号)?\s*(?:文件)?\s*(?:印发|分发|发布|发表)",
    resolution_adopted=r"(?:大会|理事会)(?:\s*\d{4}\s*年.{0,12})?\s*(?:通过的)?决议|通过的决议",
    title_skip=r"^\[?根据.{0,40}报告|^联合国$|^大会$|^安全理事会$|^议程",
    document_types={
        "final-document": r"最后文件|最后宣言",
        "provisional-agenda": r"临时议程|议程草案|附加说明的议程",
        "participants-list": r"与会(?:人员|者)(?:暂定)?名单",
        "background-paper": r"背景(?:资料|信息)?文件|背景材料",
        "draft-resolution": r"决议草案",
        "letter": r"(?:来|信)函$|普通照会|的信$",
        "draft-report": r"报告草稿|报告草案",
        "summary-record": r"简要记录",
        "procedural-report": r"报告",
        "programme-of-work": r"工作方案",
        "statement": r"发言稿|声明$",
    },
    offices={
        "候任主席": "chair-designate",
        "副主席": "vice-chair",
        "主席之友": "friend-of-the-chair",
        "主席": "chair",
        "执行支助股": "isu",
        "秘书处": "secretariat",
        "秘书长": "secretary-general",
        "协调员": "facilitator",
    },
    office_names={
        "chair-designate": "候任主席",
        "vice-chair": "副主席",
        "friend-of-the-chair": "主席之友",
        "chair": "主席",
        "isu": "执行支助股",
        "secretariat": "秘书处",
        "secretary-general": "秘书长",
        "facilitator": "协调员",
    },
    articles=r"(?:以及|还有|其中)",
    endings="",
    resolution=r"(?!)",
    decision=r"(?!)",
    organs={
        "人权理事会": "A/HRC/RES",
        "经济及社会理事会|经社理事会": "E/RES",
        "安全理事会|安理会": "S/RES",
        "大会|联大": "A/RES",
    },
    committee=r"(?P<number>1[0-9]{3}|2[0-9]{3})\s*委员会|第?\s*(?P<number2>\d{4})\s*["
    r"(（]\d{4}[)）]\s*号决议(?:所)?设(?:立的)?委员会",
    number_first=r"(?P<kind>决议|决定)",
    rule=r"第\s*44\s*条\s*(?:第\s*(?P<paragraph>\d)\s*款?)?",
    attended=r"出席|参加|与会|观察员(?:地位|身份)|列席",
    states_parties=r"缔约国|代表团",
    signatories=r"签署国|签署但|签署而",
    observer_states=r"既非|既不是|非(?:《公约》)?缔约国",
    un_bodies=r"联合国",
    organisations=r"组织",
    ngos=r"非政府组织",
    observers=r"观察员",
    guests=r"嘉宾|特邀",
    count=r"%s\s*(?:个)",
    count_words={},
    following=r"(?:下列|以下)\s*%s\s*(?:个|国)",
    list_starts=r"[:：]|即|分别是|包括|如下",
    list_ends=r"[。]|(?:在内)?(?:的)?联合国部门|[,，]?\s*(?:根据|按照|依照|以观察员|作为|被授|派代表|"
    r"也|均|出席|参加|这(?:两|些|几)|获得|应邀|但)",
    took_part=r"(?:参加|参与|发言|讨论|作了发言).{0,20}$|下列缔约国|以下缔约国",
    spoke=r"作了发言|代表[^，。；：]{1,40}发言|发言(?=[。；，]|$)|也作了发言|作了?陈述|(?:参加|参与)了?(?:.{0,8})(?:讨论|辩论|交流)|发了言|发表了声明|作了声明",
    not_spoke=r"嘉宾|技术介绍|工作文件|简要介绍|各种.{0,4}意见|代表.{0,60}介绍",
    person=(
        r"(?P<name>[\u4e00-\u9fff]{1,30}(?:[-‐－][\u4e00-\u9fff]{1,9})?(?:[·•‧・][\u4e00-\u9fff]{1,9}(?:[-‐－][\u4e00-\u9fff]{1,9})?){1,4}"
        r"|[A-Z][\w.'’\-]+(?:\s+(?:[A-Z][\w.'’\-]+|(?:de|van|von|der|el|al|bin|da|di)\b)){0,5}"
        r"|[\u4e00-\u9fff]{2,14}(?!\s*大使))\s*(?:先生|女士|博士|教授|阁下|大使)"
    ),
    appointed=r"(?:担任|当选为?|任|作为|为|在|出任)[^，。]{0,12}$",
    roles={
        "guest": r"嘉宾|特邀专家",
        "deputy-secretary": r"副秘书(?!处)长?",
        "secretariat": r"秘书处",
        "secretary": r"秘书(?!长|处)",
        "vice-chair": r"副主席",
        "friend-of-the-chair": r"主席之友",
        "rapporteur": r"报告员",
        "facilitator": r"协调员|召集人",
        "chair": r"主席|主持",
    },
    only=(
        r"[\[(（]?\s*(?:仅有?|只有)\s*(?P<languages>[阿拉伯中英法俄西班牙文本、，,/和及\s]+?)"
        r"(?<=[文本])(?:本)?(?![、，,/和及阿拉伯中英法俄西班牙文本])\s*[\])）]?"
    ),
    header=r"^(?:文件?(?:编?号|符号|文号)|文件|标题|提交者|名称)$",
    list_title=r"文件(?:一览|清单|目录|名录)",
    no_status=r"不具(?:有|备)?(?:任何)?(?:法律)?(?:地位|效力)|没有(?:任何)?(?:法律)?地位|未经(?:各方)?"
    r"(?:商定|谈判|议定)|未获商定|并非商定",
    adopted=r"(?:协商一致|一致同意)(?:的)?(?:方式)?(?:地)?(?:还)?通过了?.{0,60}(?:报告|文件|宣言)|通过了?.{0,40}(?:报告|最后文件)",
    chair_text=r"主席之友|主席.{0,6}(?:提交|编写|提出)|滚动案文|汇编",
    secretariat=r"(?:执行支助股|秘书处|秘书长).{0,6}(?:提交|编写|提出|的报告)",
    own_annex=(
        r"本(?:报告|文件|文|决议)(?:的|之)?附件(?P<number>[一二三四五六七八九十]{1,2}|\d{1,2})?"
        r"|[（(]\s*(?:详?见)?附件(?P<number2>[一二三四五六七八九十]{1,2}|\d{1,2})?\s*[）)]"
        r"|(?:载于|载入|列于|列入|见|作为)(?:本(?:报告|文件)(?:的)?)?附件(?P<number3>[一二三四五六七八九十]{1,2}|\d{1,2})?"
    ),
    meetings={
        "MX1": r"第一次\s*专家会议|专家会议\s*1",
        "MX2": r"第二次\s*专家会议|专家会议\s*2",
        "MX3": r"第三次\s*专家会议|专家会议\s*3",
        "MX4": r"第四次\s*专家会议|专家会议\s*4",
        "MX5": r"第五次\s*专家会议|专家会议\s*5",
        "MSP": r"缔约国\s*(?:年度)?会议",
    },
    groups={
        r"不结盟运动(?:集团)?(?:和(?:《[^》]*》)?其他(?:国家|缔约国)(?:集团)?)?": "NAM",
        r"不结盟国家(?:集团)?": "NAM",
        r"西方(?:国家)?集团": "WG",
        r"东欧(?:国家)?集团": "EEG",
    },
)
