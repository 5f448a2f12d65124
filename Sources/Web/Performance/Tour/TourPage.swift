import Kernel
import Registry
import ServiceHall

/// Nine steps, each a link and what to look for there.
struct TourPage: ConsolePage {
    let language: Language
    /// Of the newest evaluation; nil where there is none yet.
    let year: Int?
    let organisation: String
    let example: ServiceCase?
    let department: LocalizedText?
    let canSeeAll: Bool

    static let heading = LocalizedText(zh: "导览", en: "The tour")
    var title: LocalizedText {
        LocalizedText(zh: "从一次申请到报告中的数字", en: "From one application to the figure in the report")
    }
    var width: PageLayout.Width { .reading }

    private struct Step {
        let minute: Int
        let name: LocalizedText
        let path: Path
        let words: LocalizedText
    }

    var html: HTML {
        let heading = PageHeading(
            title: title, overline: Self.heading,
            lead: LocalizedText(
                zh: "十分钟，只看不改。按顺序点开，看完按“后退”回到这里。",
                en:
                    "Ten minutes, and nothing is changed. Open one after the other, and come back with your browser's Back."
            ))
        guard let year, let example else {
            return "\(heading.html(in: language))\(nothing)"
        }
        let (up, down) = (steps(up: example, year), steps(down: example, year))
        return """
            \(heading.html(in: language))\(advice)\
            \(panel(LocalizedText(zh: "从申请到数字", en: "Up to the figure"), up, from: 1))\
            \(panel(LocalizedText(zh: "从数字回到申请", en: "Back down to the application"), down, from: up.count + 1))\
            <p class="hint">\(Self.own, language) <code>heng trail verify</code></p>
            """
    }

    private func panel(_ title: LocalizedText, _ steps: [Step], from first: Int) -> HTML {
        let items: [HTML] = steps.map { step in
            let minute = LocalizedText(zh: "第 \(step.minute) 分钟", en: "minute \(step.minute)")
            return """
                <li><a\(href: step.path.description)>\(step.name, language)</a> <span class="hint exact">\(minute, language)</span>\
                <br>\(step.words, language)</li>
                """
        }
        let start = first == 1 ? nil : String(first)
        return Panel(title: title, content: "<ol class=\"proof-list\"\(attribute: "start", start)>\(items)</ol>").html(
            in: language)
    }

    private func steps(up example: ServiceCase, _ year: Int) -> [Step] {
        let number = example.head.number
        return [
            Step(
                minute: 0, name: LocalizedText(zh: "群众看到的办事指南", en: "What the citizen reads"),
                path: .service(example.item),
                words: LocalizedText(
                    zh: "“\(example.title ?? "")”：材料、时限、跑动次数、费用，不登录也能看。",
                    en: "“\(example.title ?? "")”: papers, days, visits, fee; nobody has to sign in.")),
            Step(
                minute: 1, name: LocalizedText(zh: "一次申请：\(number)", en: "One application: \(number)"),
                path: .matter(ServiceCase.register.name, number),
                words: LocalizedText(
                    zh: "\(department?.zh ?? "")办理。法定时限、承诺时限和是否按时；姓名、证件号码已脱敏。",
                    en:
                        "Handled by \(department?.en ?? ""). Statutory and promised days, and whether it was in time; names are masked."
                )),
            Step(
                minute: 2, name: LocalizedText(zh: "它的留痕", en: "Its trail"),
                path: .trailOf(ServiceCase.register.name, number),
                words: LocalizedText(
                    zh: "每一条都含上一条的摘要，“办理回执”可以离开本系统核验。",
                    en: "Each entry holds the hash of the one before. The receipt proves it without this server.")),
            Step(
                minute: 3, name: LocalizedText(zh: "它计入的数字", en: "The figure that counts it"), path: figure(year),
                words: LocalizedText(
                    zh: "公布的受理量，旁边是按记录得出的受理量，分部门、分月列出。模拟规模小于 1 时两者不同，页上写明。",
                    en:
                        "Cases accepted as published, and beside it what the records come to, by department and month. In a city in miniature the two differ, and the page says so."
                )),
            Step(
                minute: 5, name: LocalizedText(zh: "写着这个数字的报告", en: "The report in which it stands"),
                path: Path.report(String(year)).with(["organisation": organisation]),
                words: LocalizedText(
                    zh: "找到“全市受理”一句。报送以后，这一份不再变；记录变了，另外提示。",
                    en:
                        "Find the sentence on cases accepted. Once submitted it stays as it was; what changed since is shown apart."
                )),
        ]
    }

    private func steps(down example: ServiceCase, _ year: Int) -> [Step] {
        let number = example.head.number
        let counted: [(String, String?)] = [("measure", "cases.accepted"), ("period", String(year))]
        let records = Path.register(ServiceCase.register.name)
        return [
            Step(
                minute: 6, name: LocalizedText(zh: "点开报告中的数字", en: "Press the figure in the report"),
                path: figure(year),
                words: LocalizedText(
                    zh: "数值、公式、出处，以及截至留痕第几条。", en: "Value, formula, source, and up to which entry of the trail.")),
            Step(
                minute: 7,
                name: LocalizedText(zh: "\(department?.zh ?? "")的记录", en: "The records of \(department?.en ?? "")"),
                path: records.with(counted + [("organisation", example.head.organisation)]),
                words: LocalizedText(
                    zh: "这一行的数由这些记录得出，一条不多，一条不少。",
                    en: "What this department adds is made of these records, no more and no fewer.")),
            Step(
                minute: 8, name: LocalizedText(zh: "又是它：\(number)", en: "There it is: \(number)"),
                path: records.with(
                    counted + [("organisation", example.head.organisation), ("q", number)]),
                words: LocalizedText(zh: "点开，就是第2步的那次申请。", en: "Open it: the application of step 2.")),
            Step(
                minute: 9, name: LocalizedText(zh: "核验全部留痕", en: "Verify the whole trail"), path: .trailVerification,
                words: LocalizedText(
                    zh: "从第一条重算到最后一条。绕过系统改过的行，会指出是哪一行。",
                    en: "Recomputed from the first entry to the last. A row changed behind the system's back is named.")
            ),
        ]
    }

    private func figure(_ year: Int) -> Path {
        Path.figure(TourPages.figure, String(year)).with(["organisation": organisation])
    }

    private var advice: HTML? {
        guard !canSeeAll else { return nil }
        return NoticeBanner(
            tone: .warning,
            text: LocalizedText(
                zh: "您的角色看不到其中几步。演示中请以审计监督人员（shenji）登录。",
                en: "Some steps aren't for your role. In the demo, sign in as the auditor (shenji)."), isPassing: false
        ).html(in: language)
    }

    private var nothing: HTML {
        EmptyState(
            message: LocalizedText(zh: "现在没有可以走的导览", en: "There is nothing to walk yet"),
            advice: LocalizedText(
                zh: "导览需要一份年度自评和一件您可以查看的办件。演示中请以审计监督人员（shenji）登录，并载入模拟年度（make demo）。",
                en:
                    "It takes an evaluation, and a case that you may read. In the demo, sign in as the auditor (shenji), with a simulated year loaded (make demo)."
            )
        ).html(in: language)
    }

    private static let own = LocalizedText(zh: "在自己的电脑上核验：", en: "To verify on a machine of your own:")
}
