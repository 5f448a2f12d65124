package import Kernel
package import Registry

/// A paper that an item asks for (申请材料), with where it comes from and what makes it acceptable.
package struct ItemMaterial: LedgerEntry {
    package enum Form: String, Labelled {
        case paper, electronic, either

        package var label: LocalizedText {
            switch self {
            case .paper: LocalizedText(zh: "纸质", en: "paper")
            case .electronic: LocalizedText(zh: "电子", en: "electronic")
            case .either: LocalizedText(zh: "纸质或电子", en: "paper or electronic")
            }
        }
    }

    package enum Source: String, Labelled {
        case applicant, authority, other

        package var label: LocalizedText {
            switch self {
            case .applicant: LocalizedText(zh: "申请人自备", en: "the applicant")
            case .authority: LocalizedText(zh: "政府部门核发", en: "an authority")
            case .other: LocalizedText(zh: "其他机构出具", en: "another body")
            }
        }
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var item = ""
    package var name = ""
    package var isRequired = true
    package var originals = 0
    package var copies = 0
    package var form = Form.either
    package var source = Source.applicant
    package var issuer: String?
    package var basis = ""
    package var isShareable = false
    package var isTolerable = false
    package var blankForm: String?
    package var sample: String?
    package var notes: String?
    package var standard: String?

    package init() {}

    package static let fields: [Field<ItemMaterial>] = [
        Field(\.item, "item", zh: "事项", en: "Item", .reference("service_item"), listed: true),
        Field(\.name, "name", zh: "材料名称", en: "Paper", .text(2...200), listed: true, searched: true),
        Field(\.isRequired, "required", zh: "必要", en: "Required", .flag, listed: true),
        Field(\.originals, "originals", zh: "原件份数", en: "Originals", .integer(0...20)),
        Field(\.copies, "copies", zh: "复印件份数", en: "Copies", .integer(0...20)),
        Field(\.form, "form", zh: "材料形式", en: "Form", .choice(of: Form.self), listed: true),
        Field(\.source, "source", zh: "来源渠道", en: "Comes from", .choice(of: Source.self), listed: true),
        Field(\.issuer, "issuer", zh: "出具单位", en: "Issued by", .text(1...100)),
        Field(\.basis, "basis", zh: "要求依据", en: "Basis", .text(1...300)),
        Field(
            \.isShareable, "shareable", zh: "可共享获取", en: "Obtainable by sharing", .flag,
            hint: LocalizedText(
                zh: "能通过数据共享取得的，不得要求申请人再交。", en: "What can be had by sharing data can't be asked of the applicant.")),
        Field(\.isTolerable, "tolerable", zh: "可容缺后补", en: "May follow later", .flag),
        Field(\.blankForm, "blank_form", zh: "空白表格", en: "Blank form", .text(1...200)),
        Field(\.sample, "sample", zh: "填写样例", en: "Sample", .text(1...200)),
        Field(\.notes, "notes", zh: "填报须知", en: "Notes", .prose(1000)),
        Field(\.standard, "standard", zh: "受理标准", en: "Accepted if", .prose(1000)),
    ]

    package static let register = Register(
        ledger: ItemMaterial.self, "item_material", zh: "申请材料", en: "Papers asked for",
        purpose: LocalizedText(
            zh: "各事项要求的申请材料，一份一条，须有依据。", en: "What each item asks for, one paper to a record, each with its basis."),
        prefix: "SM", keepers: [.departmentApprover, .hallManager, .administrator], order: SortOrder("item"))

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if Self.catchAlls.contains(where: name.contains) {
            problems.append(
                FieldProblem(
                    "name", zh: "不能用“其他材料”一类的兜底名称，请写明具体材料。",
                    en: "A catch-all such as “other documents” is no paper. Name each one."))
        }
        if isRequired, isShareable, source == .authority {
            problems.append(
                FieldProblem(
                    "required", zh: "政府部门核发且可共享获取的材料，不得要求申请人提交（国务院令第716号）。",
                    en: "What an authority issues and shares can't be asked of the applicant (State Council Order 716)."
                ))
        }
        if form == .paper, originals == 0, copies == 0 {
            problems.append(
                FieldProblem("originals", zh: "纸质材料至少一份原件或复印件。", en: "A paper is at least one original or copy."))
        }
        return problems
    }

    private static let catchAlls = ["其他材料", "其它材料", "其他文件", "其它文件", "其他资料", "有关材料", "相关材料"]
}
