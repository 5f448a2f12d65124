import Intermediaries
import Kernel
import Registry

/// Leads with their reason in words and links to the records they were found in.
struct MarketSignalsPanel {
    let language: Language
    let signals: [MarketSignal]
    /// Of intermediaries, by number.
    let names: [String: String]
    /// On the page of one need the need itself isn't linked again.
    var ofNeed: String?

    private static let most = 100

    var html: HTML? {
        guard !signals.isEmpty else { return nil }
        let rows = signals.prefix(Self.most).map { signal in
            DataTable.Row(cells: [
                "\(signal.rule.rawValue)", "\(signal.rule.label, language)", "\(signal.evidence, language)",
                links(signal),
            ])
        }
        return DataTable(
            caption: LocalizedText(zh: "线索（供核查，不是结论）", en: "Leads to look into, not verdicts"),
            count: signals.count > Self.most
                ? LocalizedText(
                    zh: "共\(signals.count)条，列出前\(Self.most)条", en: "the first \(Self.most) of \(signals.count)")
                : MarketFrontPage.count(signals.count),
            columns: [
                .init(title: LocalizedText(zh: "规则", en: "Rule"), content: .exact),
                .init(title: LocalizedText(zh: "情形", en: "What")),
                .init(title: LocalizedText(zh: "依据", en: "Evidence"), isWide: true),
                .init(title: LocalizedText(zh: "相关记录", en: "Records")),
            ], rows: Array(rows)
        ).html(in: language)
    }

    private func links(_ signal: MarketSignal) -> HTML {
        var parts: [HTML] = []
        if signal.need != ofNeed {
            parts.append("<a\(href: Path.marketDeskNeed(signal.need).description)>\(signal.need)</a> ")
        }
        for trace in signal.traces {
            let isNeed = trace.register == IntermediaryNeed.register.name
            let path = isNeed ? Path.marketDeskNeed(trace.number) : Path.matter(trace.register, trace.number)
            parts.append("<a\(href: path.description)>\(names[trace.number] ?? trace.number)</a> ")
        }
        return parts.isEmpty ? "—" : "\(parts)"
    }
}

extension MarketDesk {
    /// Whoever buys sees no leads.
    static let signalReaders = readers.subtracting([.departmentApprover, .sectionStaff])

    func signals(for roles: Set<Role>) async throws -> [MarketSignal] {
        guard roles.isDisjoint(with: [.departmentApprover, .sectionStaff]),
            !roles.isDisjoint(with: Self.signalReaders)
        else { return [] }
        return try await registry.marketSignals()
    }

    /// The intermediaries that signals point to.
    static func providers(in signals: [MarketSignal]) -> [String] {
        signals.flatMap(\.traces).filter { $0.register == Intermediary.register.name }.map(\.number)
    }
}
