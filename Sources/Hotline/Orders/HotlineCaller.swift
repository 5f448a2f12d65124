package import Kernel
package import Registry

/// Who brings things to the hotline (诉求人). Kept apart from the orders, so that no unit reads it: a unit that has to call
/// asks for the number (`Registry.contact`), and the trail says so.
package struct HotlineCaller: LedgerEntry {
    package enum Need: String, Labelled {
        case dialect, foreign, deaf, blind, minor

        package var label: LocalizedText {
            switch self {
            case .dialect: LocalizedText(zh: "方言或少数民族语言", en: "dialect or minority language")
            case .foreign: LocalizedText(zh: "外语", en: "foreign language")
            case .deaf: LocalizedText(zh: "听力障碍，用文字", en: "deaf: in writing")
            case .blind: LocalizedText(zh: "视力障碍", en: "blind")
            case .minor: LocalizedText(zh: "未成年人", en: "a minor")
            }
        }
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var name: String?
    package var phone: String?
    package var email: String?
    package var need: Need?
    package var note: String?

    package init() {}

    package static let fields: [Field<HotlineCaller>] = [
        Field(\.name, "name", zh: "称呼", en: "Name", .text(1...60), listed: true, searched: true, personal: true),
        Field(
            \.phone, "phone", zh: "电话", en: "Telephone", .text(5...20), listed: true, searched: true, personal: true),
        Field(\.email, "email", zh: "电子邮箱", en: "E-mail", .text(3...120), personal: true),
        Field(\.need, "need", zh: "特殊需要", en: "Need", .choice(of: Need.self)),
        Field(\.note, "note", zh: "备注", en: "Note", .prose(500), personal: true),
    ]

    static let keepers = Role.hotlineStaff.union([.administrator])

    package static let register = Register(
        HotlineCaller.self, "hotline_caller", zh: "诉求人", en: "Callers",
        purpose: LocalizedText(
            zh: "诉求人的称呼和联系方式，只有热线人员可见。", en: "Names and numbers of callers, seen by the hotline's people alone."),
        prefix: "SQ",
        access: Register.Access(
            readers: Role.hotlineStaff.union([.administrator, .auditor]), editors: keepers, unmasked: Role.hotlineStaff),
        acts: [
            ActDescription(
                "void", zh: "作废", en: "Strike out", from: [LedgerState.recorded], by: keepers, inputs: [.reason],
                grave: true, undoneBy: "restore", awaited: false),
            ActDescription(
                "restore", zh: "恢复", en: "Restore", from: [LedgerState.voided], by: keepers, awaited: false),
        ],
        editable: [.recorded])

    package func entered(in context: ActContext) -> HotlineCaller {
        var entered = self
        entered.phone = phone.map(Self.normalised)
        return entered
    }

    /// Digits alone, without +86, and mobile numbers without a leading 0.
    package static func normalised(_ phone: String) -> String {
        var digits = phone.filter { $0.isASCII && $0.isNumber }
        for prefix in ["0086", "86"] where digits.hasPrefix(prefix) && digits.count - prefix.count >= 10 {
            digits.removeFirst(prefix.count)
            break
        }
        return digits.hasPrefix("01") && digits.count == 12 ? String(digits.dropFirst()) : digits
    }

    package var problems: [FieldProblem] {
        guard phone != nil || email != nil else {
            return [FieldProblem("phone", zh: "请填写电话或电子邮箱。", en: "Give a telephone number or an e-mail address.")]
        }
        return []
    }
}
