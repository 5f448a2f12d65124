package import Kernel
package import Registry

/// What buyer and supplier, or seller and acquirer, sign (合同): drafted from documents and bid, published without its secrets,
/// filed, changed only by versions, performed, accepted, rated and archived.
package struct TradeContract: Matter {
    package enum State: String, Labelled {
        case drafting, offered, signed, performing, accepted, archived, refused

        package var label: LocalizedText {
            switch self {
            case .drafting: LocalizedText(zh: "起草", en: "drafted")
            case .offered: LocalizedText(zh: "甲方已签，待对方签署", en: "signed by one side")
            case .signed: LocalizedText(zh: "已签订", en: "signed")
            case .performing: LocalizedText(zh: "履行中", en: "performed")
            case .accepted: LocalizedText(zh: "已验收", en: "accepted")
            case .archived: LocalizedText(zh: "已归档", en: "archived")
            case .refused: LocalizedText(zh: "中标人拒签", en: "not signed by the winner")
            }
        }
    }

    package enum Rating: String, Labelled {
        case excellent, good, fair, poor

        package var label: LocalizedText {
            switch self {
            case .excellent: LocalizedText(zh: "优", en: "excellent")
            case .good: LocalizedText(zh: "良", en: "good")
            case .fair: LocalizedText(zh: "一般", en: "fair")
            case .poor: LocalizedText(zh: "差", en: "poor")
            }
        }
    }

    /// Whether a reason excuses who doesn't sign (正当理由): the answer is asked for, for a deposit hangs on it.
    package enum Excuse: String, Labelled {
        case excused, unexcused

        package var label: LocalizedText {
            switch self {
            case .excused: LocalizedText(zh: "有正当理由，保证金退还", en: "excused: the deposit goes back")
            case .unexcused: LocalizedText(zh: "无正当理由，保证金不予退还", en: "not excused: the deposit is kept")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// The text as it is to be signed, with the performance bond in fen.
        case write(text: String, bond: Int64?)
        /// 甲方签署.
        case offer
        /// 对方签署: now it stands.
        case sign
        /// 拒签. With a reason that excuses the winner (不可抗力等正当理由) the deposit goes back; else it is kept.
        case refuse(reason: String, excuse: String)
        /// 公开, less what is secret.
        case publish(text: String)
        /// 备案.
        case file(number: String)
        /// 出具交易鉴证书, of a sale.
        case certify(number: String)
        case begin
        /// By an approved `contract_change`: the amount after it, and what it tops up.
        case change(version: Int, amount: Int64, topUp: Int64, text: String)
        case book(paid: Int64)
        /// 验收.
        case accept(finding: String, settlement: Int64?)
        case rate(rating: String, words: String)
        case archive
    }

    package var head = Head()
    package var state = State.drafting
    package var lot = ""
    package var title = ""
    package var supplier = ""
    package var amount: Money?
    package var rate: Ratio?
    /// What the house drafted, and what is signed.
    package var draft = ""
    package var text = ""
    package var bond: Money?
    package var versions = 1
    package var topUps = Money.zero
    package var currentAmount: Money?
    package var paid = Money.zero
    package var offeredAt: Timestamp?
    package var signedAt: Timestamp?
    package var signTimeliness: Punctuality?
    package var refusal: String?
    package var isExcused: Bool?
    package var publicText: String?
    package var publishedAt: Timestamp?
    package var publishTimeliness: Punctuality?
    package var filingNumber: String?
    package var filedAt: Timestamp?
    package var certificate: String?
    package var certifiedAt: Timestamp?
    package var acceptance: String?
    package var settlement: Money?
    package var acceptedAt: Timestamp?
    package var rating: Rating?
    package var ratingWords: String?

    package init() {}
}

/// What a contract's flow is told besides its lot (合同办理依据).
package struct ContractFacts: Sendable {
    package var supplierName = ""
    package var buyerName = ""
    /// Standing contracts of the lot besides this one.
    package var others: [String] = []
    /// The auction that the lot was sold in, while its winner stands.
    package var auction: String?
    /// Who won the lot in an auction and was declared to have defaulted.
    package var defaulter: String?

    package init() {}
}
