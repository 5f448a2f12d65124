import Kernel
import ServiceHall

/// The simulated catalogue (事项目录): what was in force at the end of the year and of the year before, so that both years'
/// rates come out.
struct Catalogue: Sendable {
    /// An item through its editions.
    struct Item: Sendable {
        /// The place of the edition in force at the year's end among `editions`.
        let current: Int
        let before: Int?
        /// From this day on the current one is in force.
        let changedOn: Day

        func edition(on day: Day) -> Int { day < changedOn ? before ?? current : current }
    }

    /// An edition stands after the one it replaces.
    private(set) var editions: [ItemEdition] = []
    /// Items in force throughout the year.
    private(set) var items: [Item] = []
    private var serial = 0
    private let plan: CataloguePlan
    private let year: Int

    /// The day from which nothing asks for two visits any more.
    static func singleVisits(from year: Int) -> Day { Period.month(12, of: year).firstDay }

    init(_ plan: CataloguePlan, year: Int, _ authorities: CityAuthorities, seed: UInt64) {
        self.plan = plan
        self.year = year
        var random = SplitMix64(seed, "catalogue")
        var drafts = Self.drafts(plan, authorities, &random)
        random.shuffle(&drafts)
        let internals = drafts.filter { $0.action.type == .internalApproval }
        // Those through which enterprises start stay as they are all year.
        let fixed = drafts.filter(\.isOpening)
        var rest = drafts.filter { $0.action.type != .internalApproval && !$0.isOpening }
        let added = Array(rest.prefix(plan.added))
        rest.removeFirst(plan.added)
        for draft in internals { enter(draft, depth: 5, visits: 1, &random) }
        for draft in fixed { enter(draft, depth: 6, visits: 0, &random) }
        enterChanging(&rest, fixed: fixed.count, &random)
        for draft in rest { enter(draft, depth: 4 + random.below(2), visits: 1, &random) }
        for draft in added { add(draft, &random) }
        for _ in 0..<plan.cancelled { cancel(&random) }
    }

    /// Takes out of `rest` what changed in the year, and what was handled wholly online before.
    private mutating func enterChanging(_ rest: inout [ItemDraft], fixed: Int, _ random: inout SplitMix64) {
        // What the cancelled items were: on the web as far as acceptance, with a visit.
        let twice = plan.appliedBefore - plan.oneVisitBefore
        let isTwice = { (draft: ItemDraft) in draft.isPower && !draft.action.isInstant }
        for isMunicipal in [true, false] {
            let share = isMunicipal ? twice / 5 : twice - twice / 5
            for draft in take(share, of: &rest, where: { isTwice($0) && $0.isMunicipal == isMunicipal }) {
                change(draft, (depth: 4, visits: 2), (depth: 5, visits: 1), on: Self.singleVisits(from: year), &random)
            }
        }
        for draft in take(plan.appliedBefore - plan.onlineBefore, of: &rest, where: { _ in true }) {
            change(draft, (depth: 2, visits: 1), (depth: 4, visits: 1), on: day(before: 7, &random), &random)
        }
        let whole = take(plan.fullyOnlineBefore - fixed, of: &rest, where: { _ in true })
        for draft in whole { enter(draft, depth: 6 + random.below(2), visits: 0, &random) }
        let newly = plan.fullyOnline - plan.added - plan.fullyOnlineBefore
        for draft in take(newly, of: &rest, where: { _ in true }) {
            change(
                draft, (depth: 5, visits: 1), (depth: 6 + random.below(2), visits: 0), on: day(before: 12, &random),
                &random)
        }
    }

    private func take(
        _ count: Int, of rest: inout [ItemDraft], where holds: (ItemDraft) -> Bool
    ) -> [ItemDraft] {
        var (taken, left): ([ItemDraft], [ItemDraft]) = ([], [])
        for draft in rest {
            if taken.count < count, holds(draft) { taken.append(draft) } else { left.append(draft) }
        }
        rest = left
        return taken
    }

    // MARK: Editions

    private mutating func enter(_ draft: ItemDraft, depth: Int, visits: Int, _ random: inout SplitMix64) {
        let published = long(before: year, &random)
        append(draft, edition: 1, replaces: nil, depth, visits, published, nil)
        items.append(Item(current: editions.count - 1, before: nil, changedOn: published))
    }

    private mutating func change(
        _ draft: ItemDraft, _ old: (depth: Int, visits: Int), _ new: (depth: Int, visits: Int), on day: Day,
        _ random: inout SplitMix64
    ) {
        append(draft, edition: 1, replaces: nil, old.depth, old.visits, long(before: year, &random), day)
        append(draft, edition: 2, replaces: serial, new.depth, new.visits, day, nil)
        items.append(Item(current: editions.count - 1, before: editions.count - 2, changedOn: day))
    }

    private mutating func add(_ draft: ItemDraft, _ random: inout SplitMix64) {
        append(draft, edition: 1, replaces: nil, 6, 0, day(before: 11, &random), nil)
    }

    /// What was there at the end of the year before and isn't any more.
    private mutating func cancel(_ random: inout SplitMix64) {
        let like = editions[items[random.below(items.count)].current]
        let draft = ItemDraft(
            department: like.department, place: 500 + serial % 400, name: like.name + "（旧）", action: ItemAction.all[1],
            promise: 0, isMunicipal: false, isOpening: false)
        append(
            draft, edition: 1, replaces: nil, 4, 1, long(before: year, &random), day(before: 11, &random),
            cancelled: true)
    }

    private mutating func append(
        _ draft: ItemDraft, edition: Int, replaces: Int?, _ depth: Int, _ visits: Int, _ published: Day,
        _ withdrawn: Day?, cancelled: Bool = false
    ) {
        serial += 1
        editions.append(
            ItemEdition(
                serial: serial, department: draft.department, place: draft.place, edition: edition, replaces: replaces,
                name: draft.name, action: draft.action, promise: draft.promise, depth: depth, visits: visits,
                publishedOn: published, withdrawnOn: withdrawn, isCancelled: cancelled))
    }

    // MARK: Days

    private func long(before year: Int, _ random: inout SplitMix64) -> Day {
        Period.year(year - 2).firstDay.advanced(by: random.below(700))
    }

    /// Within the year, before the month.
    private func day(before month: Int, _ random: inout SplitMix64) -> Day {
        let first = Period.year(year).firstDay
        return first.advanced(by: 3 + random.below(first.distance(to: Period.month(month, of: year).firstDay) - 3))
    }
}
