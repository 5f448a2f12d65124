import Kernel

/// Everything that is checked in a department's final accounts beyond what is checked in any text.
struct AccountChecks {
    let accounts: Accounts
    let reading: Reading
    let grids: [Grid]

    func read(into ledger: inout Ledger) {
        var blame = Blame(source: accounts.source)
        TableIdentities(accounts: accounts).add(to: &blame)
        AccountTies(accounts: accounts).add(to: &blame)
        let explanation = Explanation(accounts.source, tables: accounts.sheets.map(\.grid.extent))
        StatedTotals(accounts: accounts, reading: reading, explanation: explanation).add(to: &blame)
        var findings: [Finding] = []
        ItemParagraphs(accounts: accounts, reading: reading, explanation: explanation).read(into: &blame, &findings)
        ThreePublicTies(accounts: accounts).read(into: &findings)
        ThreePublicText(accounts: accounts, reading: reading, explanation: explanation).read(into: &blame, &findings)
        StatedChanges(accounts: accounts, reading: reading, explanation: explanation).read(into: &findings)
        StructureList(accounts: accounts, reading: reading, explanation: explanation).read(into: &findings)
        AccountForm(accounts: accounts, explanation: explanation).read(into: &findings)
        let sums = blame.findings()
        for finding in sums + Self.without(Self.culprits(sums), findings) { ledger.add(finding) }
    }

    /// The amounts that a contradiction names as wrong.
    private static func culprits(_ findings: [Finding]) -> Set<Range<Int>> {
        Set(findings.filter { $0.verdict == .contradicts }.compactMap(\.spans.first))
    }

    /// One mistake is told once: where an amount is known to be wrong, what doesn't fit it is no news.
    private static func without(_ culprits: Set<Range<Int>>, _ findings: [Finding]) -> [Finding] {
        findings.filter { $0.verdict == .holds || culprits.isDisjoint(with: $0.spans) }
    }

    /// The findings of these rules and what the general ones add to them. Their wonder at one name with many values is left
    /// out: paragraphs by item consist of it.
    static func merged(_ own: [Finding], _ general: [Finding]) -> [Finding] {
        guard !own.isEmpty else { return general }
        return own + without(culprits(own), general).filter { $0.verdict != .question || $0.kind != .duplicate }
    }
}
