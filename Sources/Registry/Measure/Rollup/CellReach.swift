import Kernel

/// Which cells of a cube make up a figure.
struct CellReach: Hashable, Sendable {
    enum Time: Hashable, Sendable {
        /// One year or period that records name.
        case bucket(String)
        case days(from: Day?, through: Day)
    }

    let time: Time
    let organisations: [String]?
    let regions: [String]?
    let category: String?

    init(_ measure: Measure, _ scope: MeasureScope) {
        let (first, last) = (scope.period.firstDay, scope.period.lastDay)
        let time: Time =
            switch measure.timing {
            case .year: .bucket(String(scope.period.year))
            case .period: .bucket(scope.period.description)
            case .during, .at: .days(from: first, through: last)
            case .yearToDate: .days(from: Period.year(scope.period.year).firstDay, through: last)
            case .upTo, .held: .days(from: nil, through: last)
            }
        self.init(time, measure, scope)
    }

    /// What came in on the days of the period, whatever a figure of a day also counts of days before.
    static func changes(_ measure: Measure, _ scope: MeasureScope) -> CellReach {
        CellReach(.days(from: scope.period.firstDay, through: scope.period.lastDay), measure, scope)
    }

    private init(_ time: Time, _ measure: Measure, _ scope: MeasureScope) {
        self.time = time
        organisations = scope.organisations.map { Set($0).sorted() }
        regions = scope.regions.map { Set($0).sorted() }
        category = measure.category == nil ? nil : scope.category
    }

    /// The runs of cells that make it up; by day, each day by itself.
    func runs(groups: MeasureDimension?) -> [CellStore.Run] {
        switch time {
        case .bucket(let name): [CellStore.Run(grain: .finest, first: name, last: name)]
        case .days(let first?, let last) where groups == .day:
            [CellStore.Run(grain: .finest, first: first.description, last: last.description)]
        case .days(let first, let last): CellStore.Run.covering(first, last)
        }
    }

    /// The coarsest fold that still tells apart what is asked for.
    func fold(groups: MeasureDimension?, _ grain: CellLevel.Grain, daily: Bool) -> CellLevel.Fold {
        let asksOrganisation = organisations != nil || groups == .organisation
        if daily, grain == .finest { return asksOrganisation ? .none : .ofOrganisations }
        let asksPlace = regions != nil || category != nil || groups == .region || groups == .category
        if asksOrganisation { return asksPlace ? .none : .toOrganisations }
        return .ofOrganisations
    }

    func contains(_ key: CellKey, fold: CellLevel.Fold) -> Bool {
        if let organisations, fold != .ofOrganisations, !organisations.contains(key.organisation) { return false }
        guard fold != .toOrganisations else { return true }
        if let category, category != key.category { return false }
        return regions?.contains(key.region) ?? true
    }

    /// Whether a finest bucket lies in it.
    func contains(bucket: String) -> Bool {
        switch time {
        case .bucket(let name): bucket == name
        case .days(let first, let last): bucket <= last.description && (first.map { bucket >= $0.description } ?? true)
        }
    }
}

extension MeasureDimension {
    /// The group of a cell; months are asked for one by one.
    func group(of key: CellKey) -> String {
        switch self {
        case .month: String(key.bucket.prefix(7))
        case .day: key.bucket
        case .organisation: key.organisation
        case .region: key.region
        case .category: key.category
        }
    }
}
