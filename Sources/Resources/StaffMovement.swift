package import Kernel
package import Registry

/// One person or group coming to a post or leaving it (人员变动). The sum of all up to a day is the staff on post.
package struct StaffMovement: LedgerEntry {
    package enum Cause: String, Labelled {
        case opening, recruited, demobilised
        case transferredIn = "transferred_in"
        case familyPlacement = "family_placement"
        case transferredOut = "transferred_out"
        case retired, resigned, dismissed, deceased

        package var label: LocalizedText {
            switch self {
            case .opening: LocalizedText(zh: "年初实有", en: "on post at the opening")
            case .recruited: LocalizedText(zh: "招录", en: "recruited")
            case .demobilised: LocalizedText(zh: "军转安置", en: "demobilised officer placed")
            case .transferredIn: LocalizedText(zh: "调入", en: "transferred in")
            case .familyPlacement: LocalizedText(zh: "随军家属安置", en: "officer's family placed")
            case .transferredOut: LocalizedText(zh: "调出", en: "transferred out")
            case .retired: LocalizedText(zh: "退休", en: "retired")
            case .resigned: LocalizedText(zh: "辞职", en: "resigned")
            case .dismissed: LocalizedText(zh: "辞退", en: "dismissed")
            case .deceased: LocalizedText(zh: "去世", en: "deceased")
            }
        }

        package var isArrival: Bool {
            switch self {
            case .opening, .recruited, .demobilised, .transferredIn, .familyPlacement: true
            case .transferredOut, .retired, .resigned, .dismissed, .deceased: false
            }
        }
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var movedOn = Day(number: 0)
    package var kind = PostKind.administrative
    package var cause = Cause.opening
    package var change = 0
    package var person: String?
    package var reason: String?
    package var document: String?

    package init() {}

    package static let fields: [Field<StaffMovement>] = [
        Field(\.movedOn, "moved_on", zh: "变动日期", en: "Day", .day, listed: true),
        Field(\.kind, "kind", zh: "编制类别", en: "Kind of post", .choice(of: PostKind.self), listed: true),
        Field(\.cause, "cause", zh: "变动类型", en: "Movement", .choice(of: Cause.self), listed: true),
        Field(
            \.change, "change", zh: "增减人数", en: "Change", .integer(-10_000...10_000),
            hint: LocalizedText(zh: "增加填正数，减少填负数。", en: "Arrivals are positive, departures negative."), listed: true),
        Field(
            \.person, "person", zh: "姓名", en: "Person", .text(1...40), listed: true, searched: true, personal: true),
        Field(\.reason, "reason", zh: "说明", en: "Note", .prose(500)),
        Field(\.document, "document", zh: "依据文件", en: "Document", .text(1...80), searched: true),
    ]

    package static let register = Register(
        ledger: StaffMovement.self, "staff_movement", zh: "人员变动", en: "Staff movements",
        purpose: LocalizedText(
            zh: "在职人员的年初数和每次增减。累计即为在职人数；退休、派遣和编外人员不在其内。",
            en:
                "Staff at the opening and every change since. Their sum is the staff on post, without retired or hired hands."
        ),
        prefix: "RY", keepers: [.administrator, .performanceOfficer, .financeOfficer],
        order: SortOrder("moved_on", descending: true), measures: Measure.ofStaff + Measure.ofStaffMoves)

    package var problems: [FieldProblem] {
        if change == 0 || (change > 0) != cause.isArrival {
            return [
                FieldProblem(
                    "change", zh: "“\(cause.label.zh)”的增减人数应为\(cause.isArrival ? "正" : "负")数。",
                    en: "“\(cause.label.en)” takes a \(cause.isArrival ? "positive" : "negative") number.")
            ]
        }
        guard person != nil, abs(change) != 1 else { return [] }
        return [
            FieldProblem("change", zh: "填写了姓名时，增减人数只能是1或-1。", en: "With a person named, the change is 1 or −1.")
        ]
    }
}
