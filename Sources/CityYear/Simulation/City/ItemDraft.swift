/// An item before its editions are settled.
struct ItemDraft: Sendable {
    let department: Int
    let place: Int
    let name: String
    let action: ItemAction
    let promise: Int
    let isMunicipal: Bool
    /// One of those by which enterprises start.
    let isOpening: Bool

    var isPower: Bool { action.isPower }
}

/// The items by which an enterprise starts, in each region: its registration, its taxes, its insurance.
enum OpeningItems {
    struct Entry: Sendable {
        /// Which department of the region.
        let department: Int
        /// Which of its items stands in for it.
        let place: Int
        let name: String
    }

    static let promise = 3

    /// A power first, then two services, which begin with their departments' first subject: what an opening takes of each
    /// day's cases.
    static let all = [
        Entry(department: 0, place: 0, name: "企业设立登记"),
        Entry(department: 11, place: 2 * 8, name: "新办企业涉税服务"),
        Entry(department: 2, place: 2 * 9, name: "企业社会保险登记"),
    ]

    static func name(department: Int, place: Int) -> String? {
        all.first { $0.department == department && $0.place == place }?.name
    }
}

extension Catalogue {
    /// As many items as the plan has at the year's end, shared out among the departments, some of them internal.
    static func drafts(
        _ plan: CataloguePlan, _ authorities: CityAuthorities, _ random: inout SplitMix64
    ) -> [ItemDraft] {
        let city = Array(repeating: 1, count: authorities.municipal)
        let county = Array(repeating: 1, count: authorities.departments.count - authorities.municipal)
        let counts = city.apportioned(plan.municipal) + county.apportioned(plan.items - plan.municipal)
        let internals = counts.apportioned(plan.internals)
        let size = county.count / authorities.counties.count
        var drafts: [ItemDraft] = []
        for (department, count) in counts.enumerated() {
            let subjects = authorities.departments[department].subjects
            let isMunicipal = department < authorities.municipal
            let row = isMunicipal ? department : (department - authorities.municipal) % size
            for place in 0..<count {
                let isInternal = place >= count - internals[department]
                let action = isInternal ? .internalReview : ItemAction.all[place / subjects.count]
                let opening = OpeningItems.name(department: row, place: place)
                let drawn = limits[random.below(limits.count)]
                drafts.append(
                    ItemDraft(
                        department: department, place: place,
                        name: opening ?? subjects[place % subjects.count] + action.name, action: action,
                        promise: action.isInstant ? 0 : opening == nil ? drawn : OpeningItems.promise,
                        isMunicipal: isMunicipal, isOpening: opening != nil))
            }
        }
        return drafts
    }

    /// Promised working days, from short to what the law allows.
    private static let limits = [3, 3, 5, 5, 7, 10, 15, 20]
}
