import Hotline
import Kernel
import Registry

/// What may be one event: so many like orders in so short a time. First on the lead's page while it isn't decided.
struct OutbreakPanel: Sendable {
    let language: Language
    let token: FormToken
    let outbreaks: [Outbreak]
    let names: [String: String]
    let canMerge: Bool

    var html: HTML? {
        guard !outbreaks.isEmpty else { return nil }
        let rows: [HTML] = outbreaks.map { outbreak in
            let path = Path.matter(Outbreak.register.name, outbreak.head.number)
            return """
                <li><p><a\(href: path.description)>\(names[outbreak.category] ?? outbreak.category)</a> \
                \(StateChip(label: outbreak.state.label, tone: outbreak.state == .open ? .overdue : .active).html(in: language))</p>\
                <p class="hint">\(Self.words(outbreak), language)</p>\(merging(outbreak))</li>
                """
        }
        return Panel(title: Self.title, content: "<ul class=\"order-notes\">\(rows)</ul>").html(in: language)
    }

    /// Once it is confirmed and its first order named, the others go with it in one press.
    private func merging(_ outbreak: Outbreak) -> HTML? {
        guard canMerge, outbreak.state == .confirmed, let first = outbreak.first else { return nil }
        return PostButton(
            button: SubmitButton(
                label: LocalizedText(zh: "未签收的并入 \(first)", en: "Merge what nobody took on into \(first)"),
                weight: .secondary),
            path: Path.hotlineOutbreak(outbreak.head.number).description, token: token
        ).html(in: language)
    }

    private static func words(_ outbreak: Outbreak) -> LocalizedText {
        LocalizedText(
            zh: "\(outbreak.since.text(.zh)) 起 \(outbreak.orders) 件，平时 \(outbreak.threshold) 件以下",
            en: "\(outbreak.orders) orders since \(outbreak.since.text(.en)), usually fewer than \(outbreak.threshold)")
    }

    private static let title = LocalizedText(zh: "突发预警", en: "Outbreaks")
}
