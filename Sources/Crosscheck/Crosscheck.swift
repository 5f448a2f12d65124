/// Reads a text like a careful accountant: every figure, every claim that relates figures, every contradiction.
///
/// Pure: the same text gives the same findings, in the order of their first span.
package enum Crosscheck {
    package static func check(_ text: SourceText) -> [Finding] {
        let marked = text.tables.compactMap { GridReader(source: text, table: $0).read() }
        let grids = marked + GridFinder(source: text, marked: text.tables.map(\.span)).find()
        let reading = Reading(text, without: grids.flatMap(\.rows) + ContentsLines.spans(text))
        var ledger = Ledger(reading)
        let accounts = Accounts(text, grids)
        if let accounts {
            AccountChecks(accounts: accounts, reading: reading, grids: grids).read(into: &ledger)
        } else {
            var blame = Blame(source: text)
            TableChecks(source: text, grids: grids).add(to: &blame)
            blame.report(into: &ledger)
        }
        let own = ledger.findings.count
        PartWhole(reading: reading).read(into: &ledger)
        Flows(reading: reading).read(into: &ledger)
        SpreadParts(reading: reading).read(into: &ledger)
        Breakdowns(reading: reading).read(into: &ledger)
        Phases(reading: reading).read(into: &ledger)
        Sectors(reading: reading).read(into: &ledger)
        Thresholds(reading: reading).read(into: &ledger)
        Halves(reading: reading).read(into: &ledger)
        PartChanges(reading: reading).read(into: &ledger)
        Consolidation(reading: reading).read(into: &ledger)
        Shares(reading: reading).read(into: &ledger)
        Rates(reading: reading).read(into: &ledger)
        Growth(reading: reading).read(into: &ledger)
        Differences(reading: reading).read(into: &ledger)
        Multiples(reading: reading).read(into: &ledger)
        Products(reading: reading).read(into: &ledger)
        RollForward(reading: reading).read(into: &ledger)
        SameWhole(reading: reading).read(into: &ledger)
        Duplicates(reading: reading).read(into: &ledger)
        Anchors(reading: reading).read(into: &ledger)
        Retold(reading: reading).read(into: &ledger)
        TwinParts(reading: reading).read(into: &ledger)
        NearMisses(reading: reading).read(into: &ledger)
        Targets(reading: reading).read(into: &ledger)
        BackReferences(reading: reading).read(into: &ledger)
        Counts(reading: reading).read(into: &ledger)
        Serials(reading: reading).read(into: &ledger)
        Orders(reading: reading).read(into: &ledger)
        Percentages(reading: reading).read(into: &ledger)
        Periods(reading: reading).read(into: &ledger)
        Leftovers(reading: reading).read(into: &ledger)
        TargetChecks(source: text).findings.forEach { ledger.add($0) }
        let told = RootCause(reading: reading).resolve(Array(ledger.findings[own...]))
        return inOrder(AccountChecks.merged(Array(ledger.findings[..<own]), told))
    }

    /// By their first span; places are sorted, not the findings themselves.
    private static func inOrder(_ findings: [Finding]) -> [Finding] {
        let starts = findings.map { finding in finding.spans.reduce(Int.max) { min($0, $1.lowerBound) } }
        return findings.indices.sorted { a, b in
            if starts[a] != starts[b] { return starts[a] < starts[b] }
            let (one, other) = (findings[a].kind.rawValue, findings[b].kind.rawValue)
            return one == other ? a < b : one < other
        }.map { findings[$0] }
    }
}
