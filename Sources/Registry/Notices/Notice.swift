package import Kernel

/// Something a person is told in the console (通知).
package struct Notice: Sendable, Hashable {
    /// Why: people choose by it what they also get by mail.
    package enum Kind: String, Labelled {
        /// An act on a matter says who is to know of it.
        case act
        case yellowLight = "yellow_light"
        case redLight = "red_light"
        /// A due day moved because holidays were published or changed.
        case replanned
        /// Something in the house itself needs an administrator.
        case upkeep

        package var label: LocalizedText {
            switch self {
            case .act: LocalizedText(zh: "事项进展", en: "What happened to a matter")
            case .yellowLight: LocalizedText(zh: "临期提醒", en: "A deadline is near")
            case .redLight: LocalizedText(zh: "逾期提醒", en: "A deadline has passed")
            case .replanned: LocalizedText(zh: "时限重排", en: "A deadline moved with the calendar")
            case .upkeep: LocalizedText(zh: "系统维护", en: "Upkeep of the system")
            }
        }
    }

    /// The matter it is about.
    package struct Subject: Sendable, Hashable {
        package let register: String
        package let matter: Int64
        package let number: String

        package init(register: String, matter: Int64, number: String) {
            self.register = register
            self.matter = matter
            self.number = number
        }
    }

    /// Its place in the order in which notices were written, over all people.
    package let id: Int64
    package let account: Int64
    package let kind: Kind
    package let text: LocalizedText
    package let subject: Subject?
    package let at: Timestamp
    package let readAt: Timestamp?
}
