extension ClauseCheck {
    /// The kinds that law and regulation name. Words are those that documents use; a city adds its own list.
    package static let national = ClauseCheck([
        Clause(
            "floor", zh: "最低投标限价", en: "a floor price", ["最低投标限价", "最低限价", "投标报价不得低于", "报价下限"],
            harmless: ["不设最低", "不得设定最低", "不设置最低", "低于成本"], forbidden: true, "《招标投标法实施条例》第二十七条"),
        Clause(
            "region", zh: "地域限制", en: "restricts by region",
            [
                "本地企业", "本市企业", "本省企业", "注册地在", "注册地须", "注册地应", "在本市注册", "在本地注册", "在本省注册", "本地设有分公司",
                "设立分支机构", "本地纳税", "本地社保", "本市社保", "当地企业", "外地企业须",
            ], harmless: ["不得要求", "不限", "不得以"], "《招标投标法实施条例》第三十二条；《公平竞争审查条例》第九条"),
        Clause(
            "award", zh: "特定区域或行业的业绩、奖项限制", en: "asks for records or prizes of one region or trade",
            [
                "本市业绩", "本省业绩", "本地业绩", "当地业绩", "本省范围内业绩", "本市范围内业绩", "本地区奖项", "省优质工程奖", "市优质工程奖",
                "本行业奖项", "特定行业业绩",
            ], harmless: ["不得要求", "不作为"], "《招标投标法实施条例》第三十二条"),
        Clause(
            "brand", zh: "品牌限制", en: "points to a brand, patent or maker",
            [
                "指定品牌", "品牌须为", "品牌为", "须采用品牌", "限定品牌", "指定供应商", "原厂授权", "制造商授权", "唯一授权", "特定专利", "专利号",
                "指定生产", "推荐品牌",
            ], harmless: ["不得指定", "或相当于", "或同等"], "《招标投标法实施条例》第三十二条；《政府采购法实施条例》第二十条"),
        Clause(
            "record", zh: "业绩限制", en: "asks for a record beyond need",
            ["同类业绩不少于", "类似业绩不少于", "业绩不少于", "业绩须达到", "近三年业绩", "近五年业绩", "业绩金额不低于"],
            harmless: ["不得要求", "不作为资格"], "《招标投标法实施条例》第三十二条"),
        Clause(
            "scale", zh: "规模条件限制", en: "asks for size: capital, assets, turnover, staff",
            [
                "注册资本不低于", "注册资本不少于", "注册资金不低于", "注册资金不少于", "资产总额不低于", "营业收入不低于", "营业额不低于",
                "从业人员不少于", "利润不低于", "纳税额不低于",
            ], harmless: ["不得将"], "《政府采购促进中小企业发展管理办法》第五条"),
        Clause(
            "owner", zh: "所有制限制", en: "restricts by owner",
            ["国有企业优先", "须为国有", "限国有企业", "仅限国有", "民营企业不得", "限央企", "外资企业不得", "所有制形式须"],
            harmless: ["不得限定"], "《招标投标法实施条例》第三十二条"),
        Clause(
            "list", zh: "名录限制", en: "asks to be on a list",
            ["入选名录库", "备选库企业", "资格库企业", "须在名录", "入库企业"], harmless: ["不得设置"], "《政府采购法实施条例》第二十条；财库〔2019〕38号"),
    ])
}
