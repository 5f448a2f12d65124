import Kernel
import Registry

/// Where one is on the tour, at the foot of every page: what to look for here, and the way on. Whoever strays from the way
/// finds back by the number of the step.
struct TourBar: Sendable {
    let step: TourStep

    /// Staff who take the tour see it everywhere but on its own page.
    init?(_ visit: Visit) {
        guard let step = visit.tourStep, visit.signedIn?.actor.isStaff == true, visit.path != Path.tour.description
        else { return nil }
        self.step = step
    }

    static var sheet: HTML { "\n<link rel=\"stylesheet\"\(href: Assets.tour.address)>" }

    func html(in language: Language) -> HTML {
        let count = TourStep.allCases.count
        let place = LocalizedText(
            zh: "导览 第 \(step.rawValue) 步，共 \(count) 步", en: "Tour, step \(step.rawValue) of \(count)")
        let back = step.previous.map { "<a\(href: $0.path.description)>\(Self.back, language)</a>" as HTML }
        let on: HTML =
            step.next.map {
                "<a class=\"button\"\(href: $0.path.description)>\(Self.next, language)<span class=\"tour-name\">\(Self.colon[language])\($0.name, language)</span></a>"
            } ?? "<a class=\"button\"\(href: Path.tourEnd.description)>\(Self.done, language)</a>"
        let end: HTML? = step.next == nil ? nil : "<a\(href: Path.tourEnd.description)>\(Self.end, language)</a>"
        return """

            <nav class="tour" aria-label="\(TourPage.heading, language)"><p><a\(href: step.path.description)>\(place, language)</a> \
            <strong>\(step.name, language)</strong> <span>\(step.words, language)</span></p>\
            <p class="tour-ways"><a\(href: Path.tour.description)>\(Self.overview, language)</a>\(end)\(back)\(on)</p></nav>
            """
    }

    private static let back = LocalizedText(zh: "上一步", en: "Back")
    private static let next = LocalizedText(zh: "下一步", en: "Next")
    private static let colon = LocalizedText(zh: "：", en: ": ")
    private static let overview = LocalizedText(zh: "全部步骤", en: "All steps")
    private static let end = LocalizedText(zh: "退出导览", en: "Leave the tour")
    private static let done = LocalizedText(zh: "完成导览", en: "Done")
}
