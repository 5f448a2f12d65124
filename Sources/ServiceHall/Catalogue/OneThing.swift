package import Kernel
package import Registry

/// Several items that are one thing to the person who comes (一件事): one form, one set of papers, branches side by side.
package struct OneThing: LedgerEntry {
    package enum Kind: String, Labelled {
        case enterpriseOpening = "enterprise_opening"
        case other

        package var label: LocalizedText {
            switch self {
            case .enterpriseOpening: LocalizedText(zh: "企业开办", en: "starting an enterprise")
            case .other: LocalizedText(zh: "其他一件事", en: "other")
            }
        }
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var name = ""
    package var kind = Kind.other
    package var plan = ""
    package var promise = 3
    package var basis = ""
    package var openedOn = Day(number: 0)
    package var closedOn: Day?

    package init() {}

    package static let fields: [Field<OneThing>] = [
        Field(\.name, "name", zh: "一件事名称", en: "One thing", .text(1...100), listed: true, searched: true),
        Field(\.kind, "kind", zh: "类别", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(
            \.plan, "plan", zh: "联办事项", en: "Branches", .prose(2000),
            hint: LocalizedText(
                zh: "每行一项：阶段 事项编号，可加“可选”。同一阶段并联办理，前一阶段办结后进入下一阶段。例：1 SX-000001",
                en:
                    "One to a line: stage, item number, and 可选 if optional. A stage runs side by side and begins when the one before is done. Example: 1 SX-000001"
            )),
        Field(\.promise, "promise", zh: "承诺工作日", en: "Promised working days", .integer(1...90), listed: true),
        Field(\.basis, "basis", zh: "依据", en: "Basis", .text(1...300)),
        Field(\.openedOn, "opened_on", zh: "开通日期", en: "Open since", .day, listed: true),
        Field(\.closedOn, "closed_on", zh: "停用日期", en: "Closed on", .day),
    ]

    package static let register = Register(
        ledger: OneThing.self, "one_thing", zh: "一件事", en: "One things",
        purpose: LocalizedText(
            zh: "“一件事”套餐：一张表单、并联办理的事项和总承诺时限。",
            en: "Packages of items that are applied for by one form and handled side by side within one promise."),
        prefix: "YJ", keepers: [.hallManager, .administrator], order: SortOrder("number"),
        measures: Measure.ofOneThings)

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        do throws(Complaint) {
            _ = try OneThingPlan(plan)
        } catch {
            problems.append(FieldProblem("plan", error.message))
        }
        if let closedOn, closedOn < openedOn {
            problems.append(FieldProblem("closed_on", zh: "停用日期早于开通日期。", en: "It was closed before it was opened."))
        }
        return problems
    }
}

/// The branches of one thing, stage by stage, as its lines name them.
package struct OneThingPlan: Sendable, Hashable {
    package struct Branch: Sendable, Hashable {
        package let stage: Int
        package let item: String
        package let isOptional: Bool
    }

    package let branches: [Branch]

    package init(_ text: String) throws(Complaint) {
        var branches: [Branch] = []
        for (index, line) in text.split(whereSeparator: \.isNewline).enumerated() {
            let words = line.split(whereSeparator: \.isWhitespace)
            guard 2...3 ~= words.count, let stage = Int(words[0]), 1...9 ~= stage,
                words.count == 2 || words[2] == Self.optionalMark
            else {
                throw Complaint(
                    zh: "第\(index + 1)行“\(line)”应写成：阶段 事项编号，可加“可选”。",
                    en: "Line \(index + 1), “\(line)”, should be a stage, an item number, and 可选 if it is optional.")
            }
            branches.append(Branch(stage: stage, item: String(words[1]), isOptional: words.count == 3))
        }
        guard Set(branches.map(\.item)).count == branches.count else {
            throw Complaint(zh: "同一事项出现了两次。", en: "An item stands there twice.")
        }
        let stages = Set(branches.filter { !$0.isOptional }.map(\.stage))
        guard let last = branches.map(\.stage).max(), stages == Set(1...last) else {
            throw Complaint(
                zh: "阶段应从1起连续编号，每个阶段至少有一项必办事项。", en: "Stages count from 1, and each has a branch that isn't optional.")
        }
        self.branches = branches
    }

    package func branches(in stage: Int) -> [Branch] { branches.filter { $0.stage == stage } }
    package var lastStage: Int { branches.map(\.stage).max() ?? 0 }

    private static let optionalMark = "可选"
}
