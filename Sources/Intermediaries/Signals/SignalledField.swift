package import Kernel

/// Everybody who enrolled in a need (报名机构), with what they leave behind and whom they could be tied to.
package struct SignalledField: Sendable {
    package struct Applicant: Sendable, Hashable {
        package let intermediary: String
        package let name: String
        package let code: String
        /// Representative, contact and practitioners, by name.
        package var people: Set<String> = []
        package fileprivate(set) var marks: [Mark: Set<String>] = [:]

        package init(_ intermediary: String, name: String, code: String) {
            self.intermediary = intermediary
            self.name = name
            self.code = code
        }
    }

    package enum Mark: String, CaseIterable, Sendable {
        case account, network, device, phone, person, address, staff

        package var label: LocalizedText {
            switch self {
            case .account: LocalizedText(zh: "报名账号", en: "account")
            case .network: LocalizedText(zh: "提交报名的网络地址", en: "network address when enrolling")
            case .device: LocalizedText(zh: "提交报名的浏览器", en: "browser when enrolling")
            case .phone: LocalizedText(zh: "联系电话", en: "telephone")
            case .person: LocalizedText(zh: "法定代表人或联系人姓名", en: "name of the head or contact")
            case .address: LocalizedText(zh: "地址", en: "address")
            case .staff: LocalizedText(zh: "执业人员证书", en: "practitioner's certificate")
            }
        }
    }

    /// A public body that approves what the service is for, or buys it.
    package struct Agency: Sendable, Hashable {
        package let name: String
        /// Whether an approval depends on the service.
        package let isApproving: Bool
        package var staff: Set<String> = []
        /// Credit codes of the agency and of the bodies under it.
        package var bodies: Set<String> = []

        package init(name: String, isApproving: Bool) {
            self.name = name
            self.isApproving = isApproving
        }
    }

    package let need: String
    /// Where the owner takes complaints.
    package var ownerPhone = ""
    package var applicants: [Applicant] = []
    package var agencies: [Agency] = []

    package init(need: String) {
        self.need = need
    }
}

extension SignalledField.Applicant {
    /// Takes a mark in its plainest form; what says nothing of a firm is left out.
    package mutating func add(_ text: String?, as mark: SignalledField.Mark) {
        guard let text else { return }
        let value =
            switch mark {
            case .phone: Self.digits(text)
            case .address: Self.address(text)
            case .account, .network, .device, .person, .staff: text.filter { !$0.isWhitespace }
            }
        if !value.isEmpty { marks[mark, default: []].insert(value) }
    }

    static func digits(_ phone: String) -> String {
        let digits = phone.filter { ("0"..."9").contains($0) }
        return digits.count >= 7 ? digits : ""
    }

    /// A district alone, without a house number, is where many are.
    private static func address(_ text: String) -> String {
        let plain = text.filter { !$0.isWhitespace }
        return plain.contains { $0.isNumber } ? plain : ""
    }
}
