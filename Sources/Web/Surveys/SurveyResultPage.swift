import Kernel
import Registry
import Surveys

/// A result with all that is needed to judge it: who was asked, how many answered, how sure it is, how it was reckoned.
struct SurveyResultPage: ConsolePage {
    let language: Language
    let result: SurveyResult

    var title: LocalizedText { LocalizedText(verbatim: result.survey.title) }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: SurveysPage.results, path: Path.surveys.description)] }

    var html: HTML { "<h1>\(title, language)</h1>\(SurveyFindings(result: result).html(in: language))" }
}

/// The findings of a survey, for the public and for the desk.
struct SurveyFindings: Sendable {
    let result: SurveyResult
    /// In the portal's frame, which has tiles of its own.
    var isPublic = true

    func html(in language: Language) -> HTML {
        guard result.valid > 0 else { return "<p>\(Self.nothing, language)</p>" }
        return """
            \(facts(language))\(strata(language).html(in: language))\
            \(grades(language).html(in: language))\(channels(language).html(in: language))\
            \(Panel(title: Self.method, content: Self.paragraphs(how, rules, language, draw(language))).html(in: language))
            """
    }

    private func facts(_ language: Language) -> HTML {
        let estimate = result.estimate
        let interval = estimate.map { "\($0.interval.low.percent())–\($0.interval.high.percent())%" }
        let rows: [(LocalizedText, String, String)] = [
            (
                LocalizedText(zh: "满意率", en: "Satisfied"), result.share.map { "\($0.percent())%" } ?? "—",
                "\(grouped(result.satisfied)) ÷ \(grouped(result.valid))"
            ),
            (
                LocalizedText(zh: "加权满意度", en: "Weighted by strata"),
                estimate.map { "\($0.share.percent())%" } ?? "—", ""
            ),
            (LocalizedText(zh: "95%置信区间", en: "95% interval"), interval ?? "—", ""),
            (
                LocalizedText(zh: "应答率", en: "Response rate"),
                result.responseRate.map { "\($0.percent())%" } ?? "—",
                "\(grouped(result.answered)) ÷ \(grouped(result.invited))"
            ),
        ]
        guard isPublic else {
            let list = DescriptionList(
                rows: rows.map { label, value, parts in
                    DescriptionList.Row(label: label, value: "\(value) <span class=\"hint\">\(parts)</span>")
                })
            return Panel(title: Self.outcome, content: list.html(in: language)).html(in: language)
        }
        let tiles: [HTML] = rows.map { label, value, parts in
            "<div><dt>\(label, language)</dt><dd>\(value) <span class=\"hint\">\(parts)</span></dd></div>"
        }
        return "<dl class=\"service-facts\">\(tiles)</dl>"
    }

    private func strata(_ language: Language) -> DataTable {
        DataTable(
            caption: LocalizedText(zh: "按层", en: "By stratum"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "层", en: "Stratum")),
                DataTable.Column(title: LocalizedText(zh: "层内人数", en: "People"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "抽取", en: "Drawn"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "应答", en: "Answered"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "有效", en: "Valid"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "满意", en: "Satisfied"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "满意率", en: "Share"), content: .number),
            ],
            rows: result.strata.map { stratum in
                DataTable.Row(cells: [
                    "\(stratum.source.label, language)", "\(grouped(stratum.population))",
                    "\(grouped(stratum.drawn))", "\(grouped(stratum.answered))", "\(grouped(stratum.valid))",
                    "\(grouped(stratum.satisfied))", "\(stratum.count.share.map { "\($0.percent())%" } ?? "—")",
                ])
            }, onPhone: .scrolls)
    }

    private func grades(_ language: Language) -> DataTable {
        DataTable(
            caption: LocalizedText(zh: "总体评价", en: "Grades"),
            columns: [DataTable.Column(title: LocalizedText(zh: "评价", en: "Grade")), Self.valid],
            rows: SurveyGrade.allCases.reversed().map { grade in
                DataTable.Row(cells: ["\(grade.label, language)", "\(grouped(result.grades[grade] ?? 0))"])
            }, onPhone: .lines)
    }

    private func channels(_ language: Language) -> DataTable {
        DataTable(
            caption: LocalizedText(zh: "答卷渠道", en: "Channels"),
            columns: [DataTable.Column(title: LocalizedText(zh: "渠道", en: "Channel")), Self.valid],
            rows: SurveyChannel.allCases.map { channel in
                DataTable.Row(cells: ["\(channel.label, language)", "\(grouped(result.channels[channel] ?? 0))"])
            }, onPhone: .lines)
    }

    private var how: LocalizedText {
        let survey = result.survey
        let (from, until) = (survey.contactsFrom, survey.contactsUntil)
        // It's a sentence of its own in some plans.
        let population = survey.population.hasSuffix("。") ? String(survey.population.dropLast()) : survey.population
        let (people, without) = (grouped(survey.contacts ?? 0), grouped(survey.withoutPhone ?? 0))
        return LocalizedText(
            zh:
                "总体：\(population)（\(from.text(.zh))至\(until.text(.zh))）。抽样框\(people)人；另有\(without)人次没有手机号，无法邀请。分层随机抽取\(grouped(result.invited))人，有效答卷\(grouped(result.valid))份，无效\(grouped(result.invalid))份。",
            en:
                "Population: \(population) (\(from.text(.en)) to \(until.text(.en))). \(people) people could be drawn; \(without) contacts without a mobile number couldn't be invited. \(grouped(result.invited)) were drawn by strata; \(grouped(result.valid)) answers are valid, \(grouped(result.invalid)) aren't."
        )
    }

    private var rules: LocalizedText {
        let least = SurveyGrade(rawValue: result.questionnaire.satisfiedFrom)?.label
        let needed = result.needed.map { grouped($0) } ?? "—"
        let size = result.estimate?.effectiveSize.decimal(1, grouped: true) ?? "—"
        return LocalizedText(
            zh:
                "满意指总体评价为“\(least?.zh ?? "")”及以上。加权满意度按各层人数加权；区间用威尔逊法，按有效样本量\(size)计，向外取整。误差不超过5个百分点需要\(needed)份。未答总体问题或漏答过半、用时不足\(result.questionnaire.leastSeconds)秒、总体与全部分项相反的答卷无效。",
            en:
                "Satisfied means “\(least?.en ?? "")” or better. Strata are weighted by their people; the interval is Wilson's for an effective sample of \(size), rounded outwards. For ± 5 points \(needed) answers are needed. An answer without the overall grade or more than half of the rest, given in less than \(result.questionnaire.leastSeconds) seconds, or against itself is invalid."
        )
    }

    private func draw(_ language: Language) -> HTML? {
        result.survey.draw.map { number in
            "<p><a\(href: "/draws/\(number)")>\(Self.repeated, language)</a></p>"
        }
    }

    private static func paragraphs(
        _ how: LocalizedText, _ rules: LocalizedText, _ language: Language, _ draw: HTML?
    ) -> HTML {
        "<div class=\"prose\"><p>\(how, language)</p><p>\(rules, language)</p>\(draw)</div>"
    }

    private static let valid = DataTable.Column(
        title: LocalizedText(zh: "有效答卷", en: "Valid answers"), content: .number)
    private static let outcome = LocalizedText(zh: "结果", en: "Result")
    private static let method = LocalizedText(zh: "怎么得出的", en: "How it was made")
    private static let nothing = LocalizedText(zh: "还没有计入结果的答卷。", en: "No answer has been counted yet.")
    private static let repeated = LocalizedText(zh: "抽样记录，可以自己重算", en: "The draw, for anybody to repeat")
}
