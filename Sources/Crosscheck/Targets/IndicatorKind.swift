package import Kernel

/// What an indicator of a target measures (二级指标).
package enum IndicatorKind: String, CaseIterable, Hashable, Sendable, Codable {
    case quantity, quality, timeliness, cost
    case economic, social, ecological, sustainability
    case satisfaction

    /// The first-level heading it stands under (一级指标).
    package enum Family: String, CaseIterable, Hashable, Sendable, Codable {
        case output, benefit, satisfaction

        package var label: LocalizedText {
            switch self {
            case .output: LocalizedText(zh: "产出", en: "Output")
            case .benefit: LocalizedText(zh: "效益", en: "Benefit")
            case .satisfaction: LocalizedText(zh: "满意度", en: "Satisfaction")
            }
        }
    }

    package var family: Family {
        switch self {
        case .quantity, .quality, .timeliness, .cost: .output
        case .economic, .social, .ecological, .sustainability: .benefit
        case .satisfaction: .satisfaction
        }
    }

    package var label: LocalizedText {
        switch self {
        case .quantity: LocalizedText(zh: "数量", en: "Quantity")
        case .quality: LocalizedText(zh: "质量", en: "Quality")
        case .timeliness: LocalizedText(zh: "时效", en: "Timeliness")
        case .cost: LocalizedText(zh: "成本", en: "Cost")
        case .economic: LocalizedText(zh: "经济效益", en: "Economic benefit")
        case .social: LocalizedText(zh: "社会效益", en: "Social benefit")
        case .ecological: LocalizedText(zh: "生态效益", en: "Ecological benefit")
        case .sustainability: LocalizedText(zh: "可持续影响", en: "Lasting effect")
        case .satisfaction: LocalizedText(zh: "服务对象满意度", en: "Satisfaction of those served")
        }
    }
}

/// What a target value rests on (指标值设定依据).
package enum ValueBasis: String, CaseIterable, Hashable, Sendable, Codable {
    case plan, industry, history, other

    package var label: LocalizedText {
        switch self {
        case .plan: LocalizedText(zh: "计划标准", en: "Plan")
        case .industry: LocalizedText(zh: "行业标准", en: "Industry standard")
        case .history: LocalizedText(zh: "历史标准", en: "History")
        case .other: LocalizedText(zh: "其他认可标准", en: "Another accepted standard")
        }
    }
}

/// Where a figure is taken from (数据来源).
package enum DataSource: String, CaseIterable, Hashable, Sendable, Codable {
    case officialStatistics, authoritySurvey, yearbook, departmentStatistics, businessRecords, businessJudgement
    case questionnaire, media

    package var label: LocalizedText {
        switch self {
        case .officialStatistics: LocalizedText(zh: "官方统计数据", en: "Official statistics")
        case .authoritySurvey: LocalizedText(zh: "权威机构调查", en: "Survey by an authority")
        case .yearbook: LocalizedText(zh: "统计年鉴", en: "Yearbook")
        case .departmentStatistics: LocalizedText(zh: "部门统计数据", en: "Department statistics")
        case .businessRecords: LocalizedText(zh: "业务记录", en: "Business records")
        case .businessJudgement: LocalizedText(zh: "业务评判", en: "Professional judgement")
        case .questionnaire: LocalizedText(zh: "问卷调查", en: "Questionnaire")
        case .media: LocalizedText(zh: "媒体报道", en: "Media")
        }
    }
}

/// How the completed value is obtained (取值方式).
package enum CollectionMethod: String, CaseIterable, Hashable, Sendable, Codable {
    case directProof, counting, statement, survey, trend

    package var label: LocalizedText {
        switch self {
        case .directProof: LocalizedText(zh: "直接证明法", en: "Direct proof")
        case .counting: LocalizedText(zh: "情况统计法", en: "Counting")
        case .statement: LocalizedText(zh: "情况说明法", en: "Statement")
        case .survey: LocalizedText(zh: "问卷调查法", en: "Survey")
        case .trend: LocalizedText(zh: "趋势判断法", en: "Trend")
        }
    }
}
