import Kernel
import Registry

/// What was sent last by one way: the subject, whom to, and what became of it.
struct ParcelTable: Sendable {
    let caption: LocalizedText
    let subject: LocalizedText
    let target: LocalizedText
    let empty: LocalizedText
    let parcels: [ParcelState]

    func html(in language: Language) -> HTML {
        DataTable(
            caption: caption,
            columns: [
                DataTable.Column(title: subject, isWide: true), DataTable.Column(title: target),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: parcels.map { state in
                DataTable.Row(
                    cells: [
                        "\(state.parcel.subject)", "\(state.parcel.shownTarget)",
                        "\(state.chip.html(in: language))\(state.troubleLine)",
                    ], path: Path.parcel(String(state.parcel.id)).description)
            }, empty: EmptyState(message: empty)
        ).html(in: language)
    }
}

extension ParcelState {
    /// Why it isn't sent, below its chip.
    var troubleLine: HTML? {
        state == .sent ? nil : trouble.map { "<br><span class=\"hint\">\($0)</span>" }
    }
}
