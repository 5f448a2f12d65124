package import Kernel

/// A bureau, section, affiliate or other body that answers for matters (机构). Its number is the code others refer to.
package struct Organisation: Matter {
    package enum State: String, Labelled {
        case active, dissolved

        package var label: LocalizedText {
            switch self {
            case .active: LocalizedText(zh: "在用", en: "active")
            case .dissolved: LocalizedText(zh: "已撤销", en: "dissolved")
            }
        }
    }

    package enum Kind: String, Labelled {
        case department, section, affiliate, finance, other

        package var label: LocalizedText {
            switch self {
            case .department: LocalizedText(zh: "部门", en: "department")
            case .section: LocalizedText(zh: "内设机构", en: "section")
            case .affiliate: LocalizedText(zh: "所属事业单位", en: "affiliated institution")
            case .finance: LocalizedText(zh: "财政部门", en: "finance bureau")
            case .other: LocalizedText(zh: "其他", en: "other")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case dissolve(reason: String)
        case reinstate
    }

    package var head = Head()
    package var state = State.active
    package var name = ""
    package var englishName: String?
    package var parent: String?
    package var kind = Kind.department
    package var creditCode: String?

    package init() {}

    package static let fields: [Field<Organisation>] = [
        Field(\.name, "name", zh: "名称", en: "Name", .text(1...80), listed: true, searched: true),
        Field(\.englishName, "english_name", zh: "英文名称", en: "English name", .text(1...120), listed: true),
        Field(\.parent, "parent", zh: "上级机构", en: "Parent", .organisation, listed: true),
        Field(\.kind, "kind", zh: "类别", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(\.creditCode, "credit_code", zh: "统一社会信用代码", en: "Unified social credit code", .text(18...18)),
    ]

    package static let register = Register(
        Organisation.self, "organisation", zh: "机构", en: "Organisations",
        purpose: LocalizedText(
            zh: "本市各部门、内设机构和事业单位。其他登记簿以编号引用。",
            en: "Departments, sections and institutions of the city. Other registers refer to them by number."),
        prefix: "ORG", access: Register.Access(editors: [.administrator]),
        acts: [
            ActDescription(
                "dissolve", zh: "撤销", en: "Dissolve", from: [State.active], by: [.administrator], inputs: [.reason],
                grave: true, undoneBy: "reinstate", awaited: false),
            ActDescription(
                "reinstate", zh: "恢复", en: "Reinstate", from: [State.dissolved], by: [.administrator], awaited: false),
        ],
        editable: [.active], order: SortOrder("number"))

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if let creditCode {
            do throws(UnifiedSocialCreditCode.Flaw) {
                _ = try UnifiedSocialCreditCode(creditCode)
            } catch {
                problems.append(FieldProblem("credit_code", error.message))
            }
        }
        if parent == head.number, parent != nil {
            problems.append(FieldProblem("parent", zh: "上级机构不能是自己。", en: "An organisation can't be its own parent."))
        }
        return problems
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Organisation> {
        switch (state, act) {
        case (.active, .dissolve): return Outcome(moved(to: .dissolved))
        case (.dissolved, .reinstate): return Outcome(moved(to: .active))
        case (.active, .reinstate): throw notPossible("reinstate")
        case (.dissolved, .dissolve): throw notPossible("dissolve")
        }
    }
}
