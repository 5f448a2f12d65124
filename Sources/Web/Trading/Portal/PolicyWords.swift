import Kernel
import Registry
import Trading

extension PolicySet.Row {
    /// "不少于 20 日", "at least 20 days".
    var span: LocalizedText {
        let number = value.isInteger ? value.decimal(0) : value.decimal(2)
        let unit: LocalizedText =
            switch self.unit {
            case .calendarDay: LocalizedText(zh: "日", en: value == .one ? "day" : "days")
            case .workday: LocalizedText(zh: "个工作日", en: value == .one ? "working day" : "working days")
            default: self.unit.label
            }
        return LocalizedText(
            zh: "\(bound.label.zh) \(number) \(unit.zh)", en: "\(bound.label.en) \(number) \(unit.en)")
    }

    /// What runs how long, in the reader's language: the rule's own words are Chinese.
    var words: LocalizedText {
        LocalizedText(zh: meaning, en: Self.english[key] ?? meaning)
    }

    private static let english: [String: String] = [
        "works.docs.sale": "documents are offered", "works.bid.period": "from the documents' issue to the deadline",
        "works.clarify.bid": "from a material change to the deadline; else it moves",
        "works.clarify.prequal": "from a change to the end of applications; else it moves",
        "works.prequal.apply": "from the end of the offer to the end of applications",
        "works.objection.docs": "before the deadline, objections to the documents end",
        "works.objection.reply": "from an objection to its answer; until then all stands still",
        "works.publicity.start": "from the report to the publication of candidates",
        "works.publicity.length": "candidates are published",
        "works.contract.sign": "from the award notice to the contract",
        "proc.notice.length": "the notice stays up", "proc.docs.offer": "documents are offered",
        "proc.bid.period": "from the documents' issue to the deadline",
        "proc.clarify": "from a material change to the deadline; else it moves",
        "proc.report.deliver": "from the evaluation's end to the report",
        "proc.winner.decide": "to decide on the winner",
        "proc.result.publish": "from the decision to the result's publication",
        "proc.challenge.file": "from knowing to a challenge", "proc.contract.sign": "from the notice to the contract",
        "proc.contract.publish": "from the contract to its publication",
        "proc.contract.file": "from the contract to its filing",
        "single.publicity": "the single source is published", "neg.response": "to a first response",
        "cons.docs": "consultation documents are offered", "cons.response": "to a first response",
        "land.notice": "from the notice to the start", "land.listing": "the listing runs",
        "property.disclose": "the disclosure runs", "mining.notice": "from the notice to the start",
        "mining.listing": "the listing runs", "mining.confirm": "to the confirmation's signature",
        "mining.publicity": "the result is published", "auction.notice": "from the notice to the auction",
    ]
}
