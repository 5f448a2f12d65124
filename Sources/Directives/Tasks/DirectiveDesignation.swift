package import Kernel
package import Registry

/// A government's word that a body may supervise (督查指定): which kinds, in which matters, until when. Without it no task
/// is handed down (《政府督查工作条例》第七条).
package struct DirectiveDesignation: LedgerEntry {
    package var head = Head()
    package var state = LedgerState.recorded
    package var government = ""
    package var document = ""
    package var kinds = ""
    package var matters = ""
    package var scope = ""
    package var validFrom = Day(number: 0)
    package var validUntil: Day?

    package init() {}

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if Self.kinds(in: kinds).isEmpty {
            let labels = Directive.Kind.allCases.map(\.label.zh).joined(separator: "、")
            problems.append(
                FieldProblem(
                    "kinds", zh: "请写明督查类型：\(labels)，用顿号分开。",
                    en: "Name the kinds, such as daily or special, separated by “、”."))
        }
        if let validUntil, validUntil < validFrom {
            problems.append(
                FieldProblem("valid_until", zh: "截止日期早于起始日期。", en: "It would end before it begins."))
        }
        return problems
    }

    static func kinds(in text: String) -> Set<Directive.Kind> {
        let words = text.split { "、,，;； ".contains($0) }.map(String.init)
        return Set(
            Directive.Kind.allCases.filter { kind in words.contains { $0 == kind.label.zh || $0 == kind.rawValue } })
    }

    /// Its matters one by one, as they are written.
    package var listedMatters: [String] {
        matters.split { "、,，;；。\n\r".contains($0) }.map { String($0.drop { $0.isWhitespace }) }.filter { !$0.isEmpty }
    }

    func covers(_ matter: String) -> Bool {
        let key = Directive.key(of: matter)
        return listedMatters.contains { Directive.key(of: $0) == key }
    }

    /// In force for a body on a day.
    func isHeld(by body: String, on day: Day) -> Bool {
        head.organisation == body && state == .recorded && validFrom <= day && validUntil.map { $0 >= day } ?? true
    }

    package static let fields: [Field<DirectiveDesignation>] = [
        Field(\.government, "government", zh: "指定机关", en: "Designated by", .text(2...80), listed: true),
        Field(\.document, "document", zh: "指定文件", en: "Document", .text(2...120), listed: true, searched: true),
        Field(
            \.kinds, "kinds", zh: "督查类型", en: "Kinds", .text(2...100),
            hint: LocalizedText(zh: "用顿号分开，如“日常督办、专项督查”。", en: "Separated by “、”: daily、special."), listed: true),
        Field(
            \.matters, "matters", zh: "督查事项", en: "Matters", .prose(1000),
            hint: LocalizedText(
                zh: "逐项列明，用顿号或换行分开；之外的不能督查。", en: "One by one, separated by “、” or a line; nothing else is supervised.")
        ),
        Field(\.scope, "scope", zh: "督查范围", en: "Scope", .prose(500)),
        Field(\.validFrom, "valid_from", zh: "自", en: "From", .day, listed: true),
        Field(\.validUntil, "valid_until", zh: "至", en: "Until", .day, listed: true),
    ]

    package static let register = Register(
        ledger: DirectiveDesignation.self, "directive_designation", zh: "督查指定", en: "Designations",
        purpose: LocalizedText(
            zh: "本级人民政府指定谁可以开展哪类督查、到什么时候。没有指定，不能交办督查事项。",
            en:
                "Whom the government designated to supervise in what and until when. Without one no task is handed down."
        ),
        prefix: "DCZD", keepers: [.directiveOfficer, .administrator], order: SortOrder("valid_from", descending: true),
        attachments: .papers)
}
