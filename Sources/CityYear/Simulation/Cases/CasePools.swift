import Kernel

/// The items that cases of each kind are about.
struct CasePools: Sendable {
    /// Items of one kind, those with the longest promise first.
    struct Pool: Sendable {
        let items: [Int]
        /// How many of them promise more than so many working days.
        let longer: [Int]

        init(_ items: [Int], promise: (Int) -> Int) {
            let sorted = items.sorted { promise($0) == promise($1) ? $0 < $1 : promise($0) > promise($1) }
            self.items = sorted
            longer = (0...Pool.most).map { days in sorted.count { promise($0) > days } }
        }

        static let most = 20

        /// One that promises more than `days`: not overdue after as many.
        func item(longerThan days: Int, _ random: inout SplitMix64) -> Int {
            items[random.below(max(1, longer[min(days, Pool.most)]))]
        }
    }

    /// Without those that asked for two visits before.
    private let steady: [CaseKind: Pool]
    /// Those, once they don't any more.
    private let eased: [CaseKind: Pool]
    let bytes: [ItemBytes]
    let catalogue: Catalogue
    private let easedOn: Day
    /// By region (the city's own last): the three items by which an enterprise starts.
    let openings: [[Int]]

    init(_ plan: YearPlan, _ catalogue: Catalogue, _ authorities: CityAuthorities) {
        self.catalogue = catalogue
        easedOn = Catalogue.singleVisits(from: plan.year)
        let editions = catalogue.editions
        bytes = editions.map { ItemBytes($0, authorities) }
        func kind(_ item: Catalogue.Item) -> CaseKind {
            let edition = editions[item.current]
            let wasTwice = item.before.map { editions[$0].visits > 1 } ?? false
            return CaseKind(
                isMunicipal: edition.department < authorities.municipal, isPower: edition.action.isPower,
                isInstant: edition.action.isInstant, isOneVisit: !wasTwice)
        }
        let openingNames = Set(OpeningItems.all.map(\.name))
        let usable = catalogue.items.indices.filter {
            !openingNames.contains(editions[catalogue.items[$0].current].name)
        }
        let groups = Dictionary(grouping: usable) { kind(catalogue.items[$0]) }
        let promise = { (item: Int) in editions[catalogue.items[item].current].promise }
        steady = groups.mapValues { Pool($0, promise: promise) }
        eased = Dictionary(
            uniqueKeysWithValues: groups.filter { !$0.key.isOneVisit }.map { kind, items in
                (kind.inOneVisit, Pool(items, promise: promise))
            })
        openings = (0...authorities.counties.count).map { region in
            OpeningItems.all.map { entry in
                catalogue.items.firstIndex { item in
                    let edition = editions[item.current]
                    return edition.name == entry.name
                        && (authorities.county(of: edition.department) ?? authorities.counties.count) == region
                } ?? 0
            }
        }
    }

    /// The edition of an item of this kind that promises more than `days`, as in force on `day`.
    func edition(_ kind: CaseKind, longerThan days: Int, on day: Day, _ random: inout SplitMix64) -> Int {
        // What was eased is asked for as much as before.
        let others = day >= easedOn && random.draws(42, of: 100) ? eased[kind] : nil
        guard let pool = others ?? steady[kind] else { return 0 }
        let item: Int
        if kind.isInstant {
            item = pool.items[random.skewed(below: pool.items.count)]
        } else {
            item = pool.item(longerThan: days, &random)
        }
        return catalogue.items[item].edition(on: day)
    }
}

extension CaseKind {
    fileprivate var inOneVisit: CaseKind {
        CaseKind(isMunicipal: isMunicipal, isPower: isPower, isInstant: isInstant, isOneVisit: true)
    }
}
