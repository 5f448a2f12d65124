package import Kernel
import Registry

/// How hard a unit is pressed (督办级别).
package enum SupervisionLevel: String, Labelled {
    case written, listed, interview, government

    package var label: LocalizedText {
        switch self {
        case .written: LocalizedText(zh: "书面督办", en: "in writing")
        case .listed: LocalizedText(zh: "挂牌督办", en: "listed")
        case .interview: LocalizedText(zh: "约谈", en: "interview")
        case .government: LocalizedText(zh: "提请市政府研究", en: "to the city government")
        }
    }

    var next: SupervisionLevel? {
        switch self {
        case .written: .listed
        case .listed: .interview
        case .interview: .government
        case .government: nil
        }
    }
}

/// Why (督办情形; Weifang Regulation §26, Jinan Regulation §28).
package enum SupervisionTrigger: String, Labelled {
    case refused, overdue, unsolved
    case badInfluence = "bad_influence"
    case massComplaint = "mass_complaint"
    case falseReply = "false_reply"
    case knowledgeUpkeep = "knowledge_upkeep"
    case instruction, other

    package var label: LocalizedText {
        switch self {
        case .refused: LocalizedText(zh: "推诿不办", en: "refuses what is its own")
        case .overdue: LocalizedText(zh: "逾期未办", en: "overdue")
        case .unsolved: LocalizedText(zh: "应解决而未解决", en: "should be solved and isn't")
        case .badInfluence: LocalizedText(zh: "造成不良影响", en: "bad influence")
        case .massComplaint: LocalizedText(zh: "重复或群体诉求未解决", en: "repeated or mass complaints")
        case .falseReply: LocalizedText(zh: "虚假答复", en: "false reply")
        case .knowledgeUpkeep: LocalizedText(zh: "知识库维护不力", en: "bad upkeep of knowledge")
        case .instruction: LocalizedText(zh: "领导批示", en: "a leader's instruction")
        case .other: LocalizedText(zh: "其他", en: "other")
        }
    }
}
