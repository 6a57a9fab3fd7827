"""English words of budgets and what they are in Chinese, the longer before their parts. Pure.

Regular expressions of whole words, tried in order; what one claims no later one sees.
"""

# ruff: noqa: E501 - one word a line reads as the list that it is
from __future__ import annotations

ASKING = (
    (r"(?:where|what) (?:does|do|did|is|will) (?=[^?]*\b(?:spends?|spent)\b[^?]*\b(?:money|funds?|budget|most|mainly)\b|[^?]*\b(?:money|funds?|budget) (?:go(?:es)?|spent|used)\b)", "钱主要花在哪些方面"),
    (r"where (?:does|do|did) (?=[^?]*\b(?:money|income|revenues?|funding|funds?) comes? from)", "收入从哪来"),
    (r"comes? from", "来自"),
    (r"which (?:is|are|was|has|have|had|spends|plans|one)?\s*(?:the )?(?:larger|higher|bigger|greater|more)", "哪个更多"),
    (r"which (?:is|are|was|has|have|had|spends|plans|one)?\s*(?:the )?(?:smaller|lower|less|fewer)", "哪个更少"),
    (r"(?:what is|what's|what was|what lies) behind|what (?:explains|drove|caused|led to)|reasons? (?:for|behind)|reasons?|why|how come", "为什么"),
    (r"what (?:share|percentage|percent|proportion|fraction) of (?:the |its |total )*(?:spending|budget|expenditure|revenue|total)s? (?:is|was|does|did) (?:that|this|it)", "占支出总计的比例是多少"),
    (r"(?:by )?how much (?:lower|less|smaller|fewer)", "减少了多少"),
    (r"(?:by )?how much (?:higher|more|larger|greater)", "增加了多少"),
    (r"how many (?:of them )?(?:does|do|did|has|have|will) (?:it|they|the bureau) (?:currently |now |already )*(?:own|have|possess)", "现有多少辆车辆"),
    (r"how many (?:of them )?(?:does|do|did|will) (?:it|they|the bureau) (?:plan to |intend to |want to )*(?:buy|purchase|acquire)", "购置多少辆车辆"),
    (r"(?<=and )(?:at )?(?:the|its|their|what) (?:total )?costs?$", "多少钱"),
    (r"how many (?:people|staff|employees|staff members|persons|personnel)", "在职人员多少人"),
    (r"how many (?:\w+ )?square met(?:er|re)s|how large|what (?:total )?floor area|what area", "面积多少平方米"),
    (r"how much|at what cost|for how much|what amount", "多少钱"),
    (r"how many|the number of|number of|how often", "多少"),
    (r"average|on average", "平均"),
    (r"how long", "多长时间"),
    (r"what (?:share|percentage|percent|proportion|part|fraction) of|the (?:share|percentage|proportion) of", "占比"),
    (r"how (?:did|does|has|have|do)", "变化"),
    (r"what (?:does|do|is meant by|is the meaning of)(?=[^?]*\bmean)|what is meant by|definition of|define", "什么是"),
    (r"meaning of|what do you mean by", "什么是"),
    (r"is there (?:a|any)|are there any|does (?=.*\bhave an?y?\b)", "有没有"),
    (r"which|what are|list(?: all)?|name(?: all)?", "有哪些"),
    (r"when", "什么时候"), (r"where", "在哪里"),
)  # fmt: skip
"""How a question is put."""

TIME = (
    (r"(?:as (?:of|at)|at|by|on)?\s*(?:the )?(?:end of|year-end|31 december|december 31,?|(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \d{1,2},?)?) (?:19|20)\d\d|as (?:of|at) (?:19|20)\d\d", "年底"),
    (r"(?:as )?(?:compared|relative) (?:with|to) (?:the )?(?:last|previous|prior|preceding) year|(?:than|from|over|versus|vs\.?|against|since|on|with|to) (?:(?:the|that of|it was|in) )*(?:(?:last|previous|prior|preceding) year|year (?:before|earlier))|year[- ]on[- ]year|yoy", "比上年"),
    (r"than (?:in )?(?=(?:19|20)\d\d)|compared (?:with|to) (?=(?:19|20)\d\d)", "比"),
    (r"(?:last|previous|prior|preceding) year|(?:the|a) year (?:before|earlier)", "上年"),
    (r"this year|current year", "今年"), (r"next year", "明年"),
)  # fmt: skip
CHANGES = (
    (r"(?:more than |nearly |almost )?(?:doubl|tripl|quadrupl)(?:e|ed|es|ing)", "增加"),
    (r"(?:increas|rise|rose|risen|grow|grew|grown|jump|surg|climb|went up|go(?:es)? up|gone up|up from|expand)\w*", "增加"),
    (r"(?:decreas|declin|drop|fall|fell|reduc|cut|shr[iau]nk|slash|halv|went down|go(?:es)? down|gone down|down from|lower)\w*", "减少"),
    (r"higher than|more than|exceed\w*", "增加"), (r"less than|fewer than", "减少"),
    (r"chang\w*|differ\w*", "变化"), (r"trends?|over the years", "走势"),
    (r"(?:largest|biggest|highest|most|greatest)", "最多"), (r"(?:smallest|lowest|least|fewest)", "最少"),
    (r"combined|altogether|in total|add(?:ed)? up|sum of", "合计"),
    (r"compare\w*", "比较"),
)  # fmt: skip
"""How a figure moves."""

ITEMS = (
    (r"(?:what (?:are|is) )?(?:the |its |main |major )*sources? of (?:the |its )?(?:income|revenue|funding|funds|money)|(?:income|revenue|funding) sources?|(?:income|revenue) breakdown|breakdown of (?:the |its )?(?:income|revenue)", "收入构成"),
    (r"(?:spending|expenditure|budget) breakdown|breakdown of (?:the |its |total )*(?:spending|expenditure|budget)", "支出构成"),
    (r"[\"“]?(?:three|3)[ -]publics?[\"”]?(?: (?:expenses?|expenditures?|spending|funds?|costs?|consumption))*|sangong(?: jingfei)?", "三公经费"),
    (r"(?:buy|purchas|acquir|procur|replac)\w* (?:of )?(?:new |any |of )*(?:official |government |service |duty )*(?:vehicle|car)s?|(?:official |government |service )*(?:vehicle|car)s? (?:purchas|acquisition|procurement|replacement)\w*", "公务用车购置费"),
    (r"(?:purchase|acquisition|buying)\w* and (?:operation|running|maintenance)\w* (?:and maintenance )?of (?:official |government )*(?:vehicle|car)s?|(?:official |government )*(?:vehicle|car)s? (?:purchase|acquisition)s? and (?:operati(?:on|ng)|running|maintenance)(?: and maintenance)?(?: (?:costs?|expenses?|fees?))?", "公务用车购置及运行费"),
    (r"(?:run|operat|maintain|maintenance|upkeep)\w* (?:and (?:run|operat|maint)\w* )?(?:of |its |the |their )*(?:official |government |service )*(?:vehicle|car)s?|(?:official |government )*(?:vehicle|car)s? (?:operati|run|mainten|upkeep|fuel)\w*(?: and \w+)?(?: (?:costs?|expenses?|fees?))?", "公务用车运行费"),
    (r"(?:official |government )*(?:vehicle|car)s? (?:costs?|expenses?|spending|expenditures?|budget)", "公务用车购置及运行费"),
    (r"(?:law[- ]enforcement|duty) (?:vehicle|car)s?", "执法执勤用车"), (r"(?:police|patrol) (?:vehicle|car)s?", "警车"),
    (r"pieces of (?:large )?equipment (?:worth|valued at|over|above).{0,30}?(?:1 million|1,000,000|million)(?: \w+)*?(?= each|[?,.]|$)(?: each)?|equipment (?:worth|valued at|over|above).{0,30}?million(?: yuan| rmb)?(?: each)?", "价值100万元以上设备"),
    (r"vehicles?|cars?", "车辆"),
    (r"(?:official |business )?(?:hospitality|receptions?|entertain(?:ment|ing)(?: of)?|banquets?|dinners?)(?: and (?:hospitality|receptions?|dinners?))?(?: (?:expenses?|expenditures?|costs?|fees?|funds?))?", "公务接待费"),
    (r"(?:official |business )?(?:overseas|foreign|international|outbound) (?:travel|trips?|visits?)(?: (?:on official business|expenses?|costs?|fees?))*|(?:trips?|travel|travell?ing|going|visits?) (?:abroad|overseas)|abroad|overseas", "因公出国(境)费"),
    (r"agency operat\w+(?: (?:funds?|costs?|expenses?))?|(?:organ|office|administrative|government)[- ]operat\w+(?: (?:funds?|costs?|expenses?))?|operating (?:funds|expenses|costs)", "机关运行经费"),
    (r"government[- ](?:managed )?funds?(?: budgets?)?", "政府性基金预算支出"),
    (r"state[- ](?:owned )?capital(?: operati\w+)?(?: budgets?)?", "国有资本经营预算支出"),
    (r"general public budget (?:revenue|income|appropriations?)s?", "一般公共预算拨款收入"),
    (r"general public budget(?: (?:expenditure|spending))?", "一般公共预算支出"),
    (r"general public services?(?: (?:expenditure|spending))?", "一般公共服务支出"),
    (r"(?:fiscal|financial|government|treasury) (?:appropriations?|allocations?|grants?)", "财政拨款收入"),
    (r"(?:carry[- ]?overs?|carried over|carried forward)(?: (?:funds?|balances?))?(?: from (?:last|the previous|the prior) year)?", "上年结转结余"),
    (r"(?:unit )?reserve(?: funds?)?", "预留机动经费"),
    (r"basic (?:expenditure|spending|expenses?)s?", "基本支出"),
    (r"project (?:expenditure|spending|expenses?|funds?|costs?)s?|(?:goes|go|went) to projects|spen[dt]\w* on projects|on projects", "项目支出"),
    (r"personnel(?: (?:expenditure|spending|expenses?|costs?|funds?))?|staff (?:costs?|expenses?|spending)|payroll", "人员经费"),
    (r"(?:daily )?public[- ]use (?:funds?|expenses?|expenditure)|office (?:running|operating) costs?|running costs?|overheads?", "公用经费"),
    (r"government procurement|procurement", "政府采购"),
    (r"meetings?(?: (?:costs?|expenses?|fees?))?|conferences?(?: (?:costs?|expenses?|fees?))?", "会议费"),
    (r"(?:staff )?training(?: (?:costs?|expenses?|fees?))?", "培训费"),
    (r"wages? and (?:welfare|benefits?)|salar(?:y|ies) and (?:welfare|benefits?)|wages?|salar(?:y|ies)", "工资福利支出"),
    (r"basic (?:wages?|salar(?:y|ies)|pay)", "基本工资"),
    (r"goods and services(?: (?:expenditure|spending))?", "商品和服务支出"),
    (r"(?:subsidies|subsidy|assistance|transfers?|payments?) (?:to|for) individuals and (?:families|households)|individuals and (?:families|households)", "对个人和家庭的补助"),
    (r"capital (?:expenditure|spending|outlays?)s?", "资本性支出"),
    (r"allowances?(?: and subsidies)?", "津贴补贴"), (r"(?:year-end )?bonus(?:es)?", "奖金"),
    (r"performance (?:pay|wages?|salar(?:y|ies))", "绩效工资"),
    (r"(?:basic )?(?:old-age |endowment )?pension insurance(?: (?:contributions?|payments?))?|(?:contributions? to )?(?:basic )?pension insurance", "机关事业单位基本养老保险缴费支出"),
    (r"(?:occupational|professional) (?:annuity|annuities|pension)(?: (?:contributions?|payments?))?", "职业年金缴费支出"),
    (r"housing (?:provident )?funds?|provident funds?", "住房公积金"),
    (r"housing security(?: (?:expenditure|spending))?", "住房保障支出"), (r"housing (?:purchase )?subsid(?:y|ies)|house purchase subsid(?:y|ies)", "购房补贴"),
    (r"rent(?:al)? subsid(?:y|ies)", "提租补贴"),
    (r"medical (?:insurance|care insurance)(?: (?:contributions?|payments?))?|health insurance(?: contributions?)?", "职工基本医疗保险缴费"),
    (r"social security and employment(?: (?:expenditure|spending))?|social security(?: (?:expenditure|spending))?", "社会保障和就业支出"),
    (r"(?:public )?health(?:care)? (?:expenditure|spending)|spending on (?:public )?health(?:care)?", "卫生健康支出"),
    (r"education (?:expenditure|spending)|spending on education", "教育支出"),
    (r"science and technology (?:expenditure|spending)|spending on science(?: and technology)?", "科学技术支出"),
    (r"public security (?:expenditure|spending)|spending on public security", "公共安全支出"),
    (r"urban[- ](?:and[- ])?rural communit(?:y|ies)(?: (?:expenditure|spending|affairs))?", "城乡社区支出"),
    (r"(?:energy conservation and )?environmental protection(?: (?:expenditure|spending))?", "节能环保支出"),
    (r"transport(?:ation)? (?:expenditure|spending)|spending on transport(?:ation)?", "交通运输支出"),
    (r"(?:domestic |business )?travel(?:l?ing)?(?: (?:expenses?|costs?|fees?|allowances?))?", "差旅费"),
    (r"office (?:expenses?|supplies)", "办公费"), (r"printing(?: (?:expenses?|costs?|fees?))?", "印刷费"),
    (r"consult(?:ing|ancy|ation)(?: (?:expenses?|costs?|fees?))?", "咨询费"), (r"(?:handling|bank) (?:fees?|charges?)", "手续费"),
    (r"water (?:bills?|fees?|charges?|costs?|rates?)", "水费"), (r"electricity(?: (?:bills?|fees?|charges?|costs?))?|power bills?", "电费"),
    (r"(?:natural )?gas (?:bills?|fees?|charges?|costs?)", "燃气费"),
    (r"post(?:age)?(?: and telecom\w*)?(?: (?:expenses?|costs?|fees?))?|telephone|phone bills?|telecom\w*", "邮电费"),
    (r"heating(?: (?:expenses?|costs?|fees?|bills?))?", "取暖费"),
    (r"property management(?: (?:expenses?|costs?|fees?))?", "物业管理费"),
    (r"(?:repairs?|maintenance)(?: and (?:maintenance|repairs?))?(?: (?:expenses?|costs?|fees?))?", "维修(护)费"),
    (r"(?:lease|leasing|rent|rental)s?(?: (?:expenses?|costs?|fees?))?", "租赁费"),
    (r"labou?r(?: service)?s?(?: (?:expenses?|costs?|fees?))?", "劳务费"),
    (r"(?:entrust|outsourc|commission)\w*(?: (?:business|services?|work))?(?: (?:expenses?|costs?|fees?))?", "委托业务费"),
    (r"(?:trade |labou?r )?union(?: (?:expenses?|funds?|fees?|dues))?", "工会经费"), (r"(?:staff |employee )?welfare (?:expenses?|costs?|fees?|funds?)", "福利费"),
    (r"other transport(?:ation)?(?: (?:expenses?|costs?|fees?))?|commut\w+ (?:subsid\w+|allowances?)", "其他交通费用"),
    (r"office equipment(?: purchases?)?", "办公设备购置"), (r"special(?:i[sz]ed)? equipment(?: purchases?)?", "专用设备购置"),
    (r"(?:retire\w*|retiree\w*)(?: (?:expenses?|pay|pensions?|benefits?))?", "退休费"), (r"living (?:subsid\w+|allowances?)", "生活补助"),
    (r"total (?:revenue|income)s?|(?:revenue|income)s? (?:in total|total)|(?:revenue|income)s?(?: budgets?)?", "收入总计"),
    (r"total (?:[a-z]+ )?(?:budgets?|expenditures?|spending|outlays?)|(?:budgets?|expenditures?|spending) in total|expenditures?(?: budgets?)?|overall budget", "支出总计"),
)  # fmt: skip
"""What amounts are asked of, as the lexicon names it."""

NAMED = (
    (r"(?:petition |visitor |public )?reception halls?(?: operations?)?", "接访大厅运行"),
    (r"(?:resettlement|placement|settlement) of (?:the )?retired (?:military|army|servicemen)(?: personnel| officers)?", "军队移交政府的离退休人员安置"),
    (r"(?:members?|delegates?) inspections?|inspections? by (?:cppcc )?members", "委员视察"),
)  # fmt: skip
"""Matters that several words name together."""
THINGS = (
    (r"system prompts?", ""),
    (r"informati[sz]ation|information (?:technology|systems?)|\bit\b(?= (?:budget|spending|system|project|construction|operation|cost|service))", "信息化"),
    (r"hydrogen (?:re-?)?fuel+ing stations?|hydrogen stations?", "加氢站"), (r"charging (?:piles?|stations?|points?)", "充电桩"),
    (r"floor area|building area|construction area", "建筑面积"),
    (r"food safety", "食品安全"), (r"(?:test|inspection) samples?|samples? (?:tested|inspected)", "抽检样本"), (r"(?:test|sampl|inspect)\w* (?:test|sampl|inspect)\w*|spot checks?|sampling", "抽检"), (r"samples?", "样本"),
    (r"drug safety", "药品安全"), (r"drugs?|medicines?", "药品"), (r"work safety|safe production", "安全生产"),
    (r"(?:inspect|test)(?:ion|ing)s?(?: and (?:inspect|test)(?:ion|ing)s?)?", "检验检测"), (r"public service platforms?", "公共服务平台"), (r"platforms?", "平台"),
    (r"welfare lottery(?: (?:public welfare )?funds?)?", "福利彩票公益金"), (r"sports lottery", "体育彩票"), (r"lotter(?:y|ies)", "彩票"),
    (r"subsid(?:y|ies)|subsidi[sz]\w+|grants?", "补贴"), (r"rewards?|prizes?|awards?", "奖励"), (r"compensation", "补偿"),
    (r"elderly care|old-age care|care for the elderly|elder care", "养老服务"), (r"elderly|seniors?|old people", "老年人"), (r"children|child", "儿童"), (r"orphans?", "孤儿"),
    (r"disabled|disabilit(?:y|ies)", "残疾人"), (r"students?", "学生"), (r"teachers?", "教师"), (r"veterans?|ex-servicemen", "退役军人"), (r"martyrs?", "烈士"),
    (r"minimum (?:living|subsistence)[a-z -]*|subsistence allowances?|dibao", "最低生活保障"), (r"unemploy\w*", "失业"), (r"employment|jobs?", "就业"), (r"talents?", "人才"),
    (r"sewage(?: treatment)?|wastewater(?: treatment)?", "污水处理"), (r"garbage|waste|refuse|rubbish", "垃圾"), (r"sanitation|street cleaning", "环卫"), (r"landfills?", "填埋场"),
    (r"water (?:supply|resources)", "供水"), (r"flood(?: control)?s?", "防汛"), (r"drought", "抗旱"), (r"rivers?", "河道"), (r"reservoirs?", "水库"), (r"water quality", "水质"),
    (r"air quality|air pollution", "大气"), (r"pollution", "污染"), (r"soil", "土壤"), (r"carbon", "碳"), (r"noise", "噪声"), (r"monitor\w*", "监测"), (r"forest(?:ry)?(?: fires?)?", "森林"), (r"parks?", "公园"), (r"green(?:ing| space)?", "绿化"), (r"street ?lights?|lighting", "路灯"),
    (r"buses|bus(?= )|public transport\w*|transit", "公交"), (r"metro|subway", "地铁"), (r"roads?|highways?", "公路"), (r"bridges?", "桥梁"), (r"traffic", "交通"), (r"parking", "停车"), (r"ports?\b", "港口"), (r"aircraft|airplanes?|planes?", "飞机"), (r"drones?", "无人机"), (r"ships?|boats?|vessels?", "船"), (r"shipping|waterways?", "航道"),
    (r"hospitals?", "医院"), (r"patients?", "患者"), (r"beds?", "床位"), (r"disease control|epidemic\w*|pandemic", "疾病预防控制"), (r"blood", "血液"), (r"vaccin\w*", "疫苗"), (r"medical assistance|medical aid", "医疗救助"), (r"maternal\w*|childbirth|birth", "生育"), (r"family planning", "计划生育"), (r"medical", "医疗"),
    (r"schools?", "学校"), (r"universit(?:y|ies)|colleges?", "高校"), (r"kindergartens?", "幼儿园"), (r"scholarships?", "奖学金"), (r"vocational", "职业"), (r"textbooks?", "教材"), (r"exams?|examinations?", "考试"),
    (r"museums?", "博物馆"), (r"librar(?:y|ies)(?= (?:building|books?|service|project))", "图书馆"), (r"cultural relics?|heritage", "文物"), (r"tourism|tourists?", "旅游"), (r"performances?(?= of| show)", "演出"), (r"art\b|arts", "艺术"), (r"sports", "体育"), (r"exhibitions?|fairs?|expos?", "展会"), (r"trade fair", "交易会"), (r"publicity|propaganda|advertis\w+|promotion", "宣传"),
    (r"police stations?", "派出所"), (r"police officers?|policemen", "民警"), (r"auxiliary police", "辅警"), (r"police", "公安"), (r"detention|detox\w*|rehabilitation", "强制隔离戒毒"), (r"prisons?|jails?", "监狱"), (r"crimes?|criminal", "刑事"), (r"drug control|narcotics", "禁毒"), (r"surveillance cameras?|cameras?|video surveillance", "视频监控"), (r"courts?", "法院"), (r"trials?|cases?", "案件"), (r"legal aid", "法律援助"), (r"lawyers?", "律师"), (r"notar\w+", "公证"), (r"community correction", "社区矫正"), (r"fire(?:fighting| protection| safety)?", "消防"), (r"emergenc(?:y|ies)", "应急"), (r"disaster\w*", "灾害"), (r"rescue", "救援"), (r"earthquakes?", "地震"), (r"petition\w*", "信访"),
    (r"market (?:regulation|supervision)", "市场监管"), (r"intellectual property", "知识产权"), (r"patents?", "专利"), (r"standards?", "标准"), (r"metrology", "计量"), (r"special equipment", "特种设备"), (r"consumers?", "消费者"), (r"enterprises?|compan(?:y|ies)|firms?", "企业"), (r"investment promotion", "招商"), (r"investments?", "投资"), (r"foreign trade", "外贸"), (r"state[- ]owned enterprises?|soes?", "国有企业"), (r"capital injection|injections?", "增资"), (r"grain", "粮食"), (r"agricultur\w*|farm\w*", "农业"), (r"rural", "农村"), (r"villages?", "村"), (r"communit(?:y|ies)", "社区"),
    (r"audits?|auditing", "审计"), (r"intermediar(?:y|ies)", "中介机构"), (r"budget reviews?|reviews?", "评审"), (r"statistic\w*|surveys?", "统计调查"), (r"census", "普查"), (r"planning|plans? (?:preparation|compilation)", "规划"), (r"mapping", "测绘"), (r"land", "土地"), (r"demolition|resettlement", "征收"), (r"housing", "住房"), (r"affordable housing|public rental housing", "保障性住房"), (r"renovat\w*|refurbish\w*|upgrad\w*|transform\w*", "改造"), (r"construct\w*|build(?:ing)?s?", "建设"), (r"repair\w*", "维修"), (r"decorat\w*", "装修"),
    (r"cppcc members?'? inspections?|members?'? inspections?", "委员视察"), (r"research(?: projects?)?", "研究"), (r"science(?: and technology)?|scientific", "科技"), (r"technolog\w*", "技术"), (r"innovation", "创新"), (r"laborator(?:y|ies)", "实验室"), (r"meteorolog\w*|weather", "气象"), (r"data", "数据"), (r"networks?", "网络"), (r"software", "软件"), (r"computers?|laptops?", "计算机"), (r"printers?", "打印机"), (r"furniture", "家具"), (r"uniforms?", "服装"), (r"canteens?|cafeterias?", "食堂"), (r"security guards?|guards?", "保安"), (r"clean(?:ing|ers?)", "保洁"), (r"equipment", "设备"), (r"systems?", "系统"), (r"devices?|instruments?", "设备"), (r"cyber ?security|information security|network security", "网络安全"), (r"operation and maintenance|o&m", "运维"), (r"lift|elevators?", "电梯"), (r"offices?(?= (?:space|building|area))", "办公"),
    (r"performance (?:targets?|goals?|objectives?|indicators?)|targets?|goals?|indicators?", "绩效目标"), (r"satisfaction(?: rate)?", "满意度"), (r"coverage(?: rate)?", "覆盖率"), (r"pass rate|qualif\w+ rate", "合格率"), (r"completion(?: rate)?", "完成率"), (r"utili[sz]ation(?: rate)?", "利用率"), (r"rates?", "率"),
    (r"goods", "货物"), (r"works|engineering", "工程"), (r"services?", "服务"),
    (r"(?:small and micro|small, medium and micro|smes?|small and medium)\w*(?: enterprises?)?", "中小企业"),
    (r"(?:subordinate|affiliated|subsidiary) (?:units|bodies|institutions)|budget units", "下属单位有哪些"),
    (r"internal (?:departments|divisions|offices|units)", "内设机构有哪些"),
    (r"(?:main |key |principal )?(?:duties|responsibilities|functions|mandate)", "主要职责"),
    (r"final accounts?|actual(?:ly)?(?: (?:spent|spend|spending|outcome|execution))?|execution", "决算"),
    (r"errors?|mistakes?|inconsisten\w*|add up", "错误"),
    (r"projects?", "项目"), (r"special funds?", "专项资金"), (r"funds?|funding|money", "资金"), (r"costs?|fees?|expenses?", "费用"),
    (r"law enforcement", "执法执勤"),
    (r"buy(?:ing|s)?|purchas(?:e|es|ing)|acquir(?:e|es|ing)|procur(?:e|es|ing)", "购置"),
    (r"to zero|(?:is |are |at )?zero|nothing", "为0"), (r"publicly|public", "公共"), (r"nationals?", "国家"), (r"special", "特种"),
)  # fmt: skip
"""Things and matters that documents speak of."""

PLAIN = frozenset(
    """a an the of for in on at to by with from and or as is are size was were be been being do does did done
    has have had having will would shall should can could may might it its it's their theirs them they
    this that these those there here what who whom whose how s any each every all both either neither some such
    own owns owned report reports reported plan plans planned planning set aside put allocate allocates allocated allocation
    spend spends spent spending use uses used pay pays paid earmark earmarked arrange arranged arranges provide provided
    cost give gives given show shows shown tell me please get gets got go goes went going make made account accounts accounted
    accounting budget budgets budgeted budgeting yuan rmb cny million billion amount amounts figure figures value total totals sum
    year years percent percentage per cent unit units body bodies agency agencies bureau department office municipal
    city provincial district headquarters headquarter head level bureau-level total overall entire whole new now currently
    current according under within into about between among also then than more less many much only just not no
    document documents disclosure disclosed disclose file files library know say says said do it so if when while receive
    received receives expect expected expects estimated cover covers covered bought purchased official officially half
    still yet one two three first answer question english chinese government its' includes include included hold holds
    need needs needed because due very over above below least most""".split()  # noqa: SIM905
)
"""Words that name nothing."""
