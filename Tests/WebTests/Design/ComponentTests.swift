import Kernel
import Testing

@testable import Web

@Suite("Components")
struct ComponentTests {
    @Test(
        "a figure shows digits, and its unit apart",
        arguments: [
            (Quantity(Money(fen: 1_011_160_000)), Language.zh, "1,011.16<span class=\"unit\">\u{A0}万元</span>"),
            (Quantity(34, .person), .en, "34<span class=\"unit\">\u{A0}people</span>"),
            (Gallery.quantity("97.22", .percent), .zh, "97.22<span class=\"unit\">%</span>"),
            (Gallery.quantity("-53.62", .percent), .en, "−53.62<span class=\"unit\">%</span>"),
        ])
    func amount(_ quantity: Quantity, _ language: Language, _ expected: String) {
        #expect(HTML.amount(quantity, language).description == "<span class=\"amount\">\(expected)</span>")
    }

    struct Wording: Sendable {
        let standing: DeadlineChip.Standing
        let zh: String
        let en: String
        let tone: ChipTone
    }

    @Test(
        "a deadline speaks in words",
        arguments: [
            Wording(standing: .open(workdays: 12), zh: "还剩 12 个工作日", en: "12 working days left", tone: .neutral),
            Wording(standing: .soon(workdays: 1), zh: "还剩 1 个工作日", en: "1 working day left", tone: .soon),
            Wording(standing: .today, zh: "今天到期", en: "Due today", tone: .soon),
            Wording(standing: .overdue(workdays: 3), zh: "已逾期 3 个工作日", en: "3 working days overdue", tone: .overdue),
            Wording(
                standing: .overdue(workdays: 1222), zh: "已逾期 1,222 个工作日", en: "1,222 working days overdue",
                tone: .overdue),
            Wording(standing: .paused, zh: "已暂停计时", en: "Clock stopped", tone: .paused),
            Wording(standing: .met, zh: "按期完成", en: "Done on time", tone: .done),
            Wording(standing: .missed, zh: "逾期完成", en: "Done late", tone: .overdue),
        ])
    func deadline(_ wording: Wording) {
        let chip = DeadlineChip(standing: wording.standing, due: Day(number: 19_000))
        #expect(chip.words == LocalizedText(zh: wording.zh, en: wording.en))
        #expect(chip.tone == wording.tone)
    }

    @Test("one of a thing stands beside its singular")
    func one() {
        #expect(HTML.amount(Quantity(.one, .person), .en).description.contains("\u{A0}person</span>"))
        #expect(HTML.amount(Quantity(Ratio(2), .person), .en).description.contains("\u{A0}people</span>"))
        #expect(HTML.amount(Quantity(.one, .person), .zh).description.contains("\u{A0}人</span>"))
    }

    @Test("a deadline's reason is reached by keyboard")
    func reason() {
        let chip = DeadlineChip(
            standing: .today, due: Day(number: 18_961), reason: LocalizedText(zh: "5 日内答复", en: "Reply in 5 days"))
        #expect(
            chip.html(in: .en).description == """
                <span class="chip chip-soon has-tip" tabindex="0">Due today<span class="tip">Reply in 5 days</span></span> \
                <time class="due" datetime="2021-11-30">30 Nov 2021</time>
                """)
    }

    @Test(
        "a score bar is as long as the share of points",
        arguments: [
            ("3", "3", "100.00"), ("1.2", "2", "60.00"), ("0", "4", "0.00"), ("5", "4", "100.00"), ("-1", "4", "0.00"),
            ("1", "3", "33.33"), ("1", "0", "0.00"),
        ])
    func score(_ score: String, _ weight: String, _ share: String) throws {
        let bar = ScoreBar(score: Ratio(decimal: score), weight: try #require(Ratio(decimal: weight)))
        #expect(bar.drawing.description.contains("class=\"bar-length\" width=\"\(share)%\""))
    }

    @Test(
        "points carry no more digits than they have",
        arguments: [
            ("92.4", "92.4"), ("3", "3"), ("1.65", "1.65"), ("1.999", "2"), ("0", "0"), ("36.805", "36.81"),
        ])
    func points(_ value: String, _ expected: String) {
        #expect(Ratio(decimal: value)?.points() == expected)
    }

    @Test("a light says what its colour means", arguments: TrafficLight.Colour.allCases)
    func light(_ colour: TrafficLight.Colour) {
        for language in Language.allCases {
            let text = Markup(TrafficLight(colour: colour).html(in: language)).text
            #expect(text == colour.label[language])
        }
    }

    @Test("the beam leans with its state, and says so", arguments: zip(Beam.State.allCases, [0, 5, 11]))
    func beam(_ state: Beam.State, _ degrees: Int) {
        let html = Beam(state: state, meaning: LocalizedText(zh: "一致", en: "Agrees")).html(in: .zh)
        #expect(html.description.contains("rotate(\(degrees) "))
        #expect(Markup(html).text == "\(state.label.zh) 一致\n")
    }

    @Test("a trail shows what changed, and empties as words")
    func timeline() {
        let moment = Timeline.Moment(
            act: LocalizedText(zh: "修改", en: "Changed"), person: "<杨丽>", organisation: Gallery.finance,
            at: Timestamp(Day(number: 18_961), hour: 14, minute: 5),
            changes: [Timeline.Change(label: LocalizedText(zh: "备注", en: "Remark"), before: nil, after: "A & B")])
        let text = Markup(Timeline(moments: [moment]).html(in: .en)).text
        #expect(text.contains("&lt;杨丽&gt;"))
        #expect(text.contains("30 Nov 2021 14:05"))
        #expect(text.contains("Remark empty → A &amp; B"))
    }

    @Test("findings that quote nothing stand at the end of the document")
    func findings() {
        let loose = AnnotatedDocument.Finding(
            number: 7, severity: .remark, title: LocalizedText(zh: "缺少目标", en: "No targets"), explanation: "")
        let html = AnnotatedDocument(passages: [.paragraph([.text("1 < 2")])], findings: [loose]).html(in: .en)
        #expect(html.description.contains("<div class=\"passage\"><p>1 &lt; 2</p></div>"))
        #expect(html.description.contains("id=\"finding-7\""))
    }
}
