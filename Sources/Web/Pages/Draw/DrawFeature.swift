import Kernel
import Registry
import Storage

extension PathOf {
    package static var draws: PathOf { "/draws" }
    package static func draw(_ number: Segment) -> PathOf { "/draws/\(number)" }
    package static func drawRecord(_ number: Segment) -> PathOf { "/draws/\(number)/record.json" }
    package static func drawDesk(_ number: Segment) -> PathOf { "/draws/\(number)/desk" }
    package static func drawStep(_ number: Segment, _ step: Segment) -> PathOf { "/draws/\(number)/desk/\(step)" }
}

extension Feature {
    /// Random draws: the public's pages, and the desk where parties post and those drawn are called.
    static let draws = Feature(matterLinks: { register, record in
        guard register.name == Draw.register.name else { return [] }
        let number = record.head.number
        let desk = MatterLink(title: DrawDeskPage.heading, path: .drawDesk(number))
        guard register.value("list_digest", of: record) != .null else { return [desk] }
        return [
            desk, MatterLink(title: LocalizedText(zh: "公开页面", en: "Public page"), path: .draw(number), isDesk: false),
        ]
    }) { routes, console in
        DrawPages(console: console).add(to: routes)
        DrawDeskPages(console: console).add(to: routes)
    }
}
