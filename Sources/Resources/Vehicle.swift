package import Kernel
package import Registry

/// A vehicle the bureau owns, or one it may own (公务用车): both stand here, so that quota and stock compare.
package struct Vehicle: LedgerEntry {
    package enum Basis: String, Labelled {
        case quota, owned

        package var label: LocalizedText {
            switch self {
            case .quota: LocalizedText(zh: "核定编制", en: "quota")
            case .owned: LocalizedText(zh: "实有车辆", en: "owned")
            }
        }
    }

    package enum Kind: String, Labelled {
        case confidential, lawEnforcement = "law_enforcement"
        case veteran, other

        package var label: LocalizedText {
            switch self {
            case .confidential: LocalizedText(zh: "机要通信和应急保障用车", en: "confidential mail and emergencies")
            case .lawEnforcement: LocalizedText(zh: "执法执勤用车", en: "law enforcement")
            case .veteran: LocalizedText(zh: "离退休干部用车", en: "retired officials")
            case .other: LocalizedText(zh: "其他用车", en: "other")
            }
        }
    }

    package enum UseState: String, Labelled {
        case inUse = "in_use"
        case idle
        case awaitingDisposal = "awaiting_disposal"

        package var label: LocalizedText {
            switch self {
            case .inUse: LocalizedText(zh: "在用", en: "in use")
            case .idle: LocalizedText(zh: "闲置", en: "idle")
            case .awaitingDisposal: LocalizedText(zh: "待处置", en: "awaiting disposal")
            }
        }
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var basis = Basis.owned
    package var kind = Kind.other
    package var plate: String?
    package var model: String?
    package var since = Day(number: 0)
    package var until: Day?
    package var useState: UseState?
    package var document: String?

    package init() {}

    package static let fields: [Field<Vehicle>] = [
        Field(\.basis, "basis", zh: "登记口径", en: "Basis", .choice(of: Basis.self), listed: true),
        Field(\.kind, "kind", zh: "车辆用途", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(\.plate, "plate", zh: "号牌", en: "Plate", .text(7...8), listed: true, searched: true),
        Field(\.model, "model", zh: "厂牌型号", en: "Model", .text(1...60), searched: true),
        Field(\.since, "since", zh: "取得或核定日期", en: "Acquired or granted on", .day, listed: true),
        Field(\.until, "until", zh: "处置或核减日期", en: "Disposed of or cut on", .day),
        Field(\.useState, "use_state", zh: "使用状况", en: "Use", .choice(of: UseState.self), listed: true),
        Field(\.document, "document", zh: "依据文件", en: "Document", .text(1...80), searched: true),
    ]

    package static let register = Register(
        ledger: Vehicle.self, "vehicle", zh: "公务用车", en: "Official vehicles",
        purpose: LocalizedText(
            zh: "公务用车编制和实有车辆，一辆一条。", en: "The vehicles granted and the vehicles owned, one record each."),
        prefix: "CL", keepers: [.administrator, .financeOfficer], order: SortOrder("number"),
        measures: Measure.ofVehicles)

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        switch basis {
        case .owned:
            if plate == nil {
                problems.append(FieldProblem("plate", zh: "实有车辆应填写号牌。", en: "An owned vehicle has a plate."))
            }
            if useState == nil {
                problems.append(
                    FieldProblem("use_state", zh: "请填写实有车辆的使用状况。", en: "Say how the owned vehicle is used."))
            }
        case .quota:
            if plate != nil {
                problems.append(
                    FieldProblem("plate", zh: "核定编制不填号牌。", en: "A quota has no plate."))
            }
        }
        if let until, until < since {
            problems.append(
                FieldProblem("until", zh: "处置或核减日期早于起始日期。", en: "It ended before it began."))
        }
        return problems
    }
}
