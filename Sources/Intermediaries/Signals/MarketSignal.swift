package import Kernel

/// Something in the market worth a look (线索): what the rule found and from what, never a verdict.
package struct MarketSignal: Sendable, Hashable {
    package enum Rule: String, CaseIterable, Sendable {
        case equalQuotes = "I2"
        case sameGroup = "I3"
        case directAgain = "I4"
        case dearerReserve = "I8"
        case quickAcceptance = "I10"
        case busyPractitioner = "I11"
        case drawnAgain = "I12"
        case sameHead = "I13"

        package var label: LocalizedText {
            switch self {
            case .equalQuotes: LocalizedText(zh: "报价相同或成等差", en: "quotes equal or in even steps")
            case .sameGroup: LocalizedText(zh: "相同机构反复同时报名", en: "the same firms again and again")
            case .directAgain: LocalizedText(zh: "多次直接选取同一机构", en: "the same firm chosen directly again")
            case .dearerReserve: LocalizedText(zh: "放弃后由更高报价递补", en: "a dearer reserve after giving up")
            case .quickAcceptance: LocalizedText(zh: "交付后数分钟即验收", en: "accepted within minutes")
            case .busyPractitioner: LocalizedText(zh: "执业人员同时承担多个项目", en: "a practitioner in many jobs at once")
            case .drawnAgain: LocalizedText(zh: "重复抽取", en: "drawn again")
            case .sameHead: LocalizedText(zh: "报名机构法定代表人同名", en: "heads of one name")
            }
        }
    }

    package let rule: Rule
    package let need: String
    package let evidence: LocalizedText

    package init(_ rule: Rule, need: String, zh: String, en: String) {
        self.rule = rule
        self.need = need
        evidence = LocalizedText(zh: zh, en: en)
    }
}

/// What signals are read from: a selected need with its opened enrolments and contract.
package struct SignalledNeed: Sendable {
    package struct Offer: Sendable, Hashable {
        package let intermediary: String
        package let fen: Int64
        package let hasDeclined: Bool
        package let practitioner: String?
        /// The name of its legal representative.
        package let head: String?

        package init(
            intermediary: String, fen: Int64, hasDeclined: Bool = false, practitioner: String? = nil,
            head: String? = nil
        ) {
            self.intermediary = intermediary
            self.fen = fen
            self.hasDeclined = hasDeclined
            self.practitioner = practitioner
            self.head = head
        }
    }

    package let number: String
    package let owner: String
    package let method: SelectionMethod
    package let selectedOn: Day
    package let winner: String
    package let amount: Int64
    package var offers: [Offer] = []
    package var delivered: Timestamp?
    package var accepted: Timestamp?
    package var isServing = false
    package var draws = 0

    package init(
        number: String, owner: String, method: SelectionMethod, selectedOn: Day, winner: String, amount: Int64
    ) {
        self.number = number
        self.owner = owner
        self.method = method
        self.selectedOn = selectedOn
        self.winner = winner
        self.amount = amount
    }
}
