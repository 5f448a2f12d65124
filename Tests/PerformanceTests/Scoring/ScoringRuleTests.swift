import Crosscheck
import Kernel
import Performance
import Testing

@Suite("Scoring rule")
struct ScoringRuleTests {
    @Test(
        "is read, and written as it is read",
        arguments: [
            ("CAP(100,step=1pp,cut=0.1W)", "CAP(100, step=1, cut=0.1W)"),
            ("cap(100%, step=1pp, cut=0.1)", "CAP(100, step=1, cut=0.1)"),
            ("BELOW(100,step=5pp,cut=.4W,rounding=CEIL)", "BELOW(100, step=5, cut=0.4W, rounding=ceil)"),
            ("TARGET(100, step=5pp, cut=2, over=flag)", "TARGET(100, step=5, cut=2, over=flag)"),
            ("DEV(100,step=5pp,cut=.4W)", "DEV(100, step=5, cut=0.4W)"),
            ("BAND(=0:1;<=10:.67;≥20:.33;else:0)", "BAND(=0:1; <=10:0.67; >=20:0.33; else:0)"),
            ("CHECK(3)", "CHECK(3)"), ("VIOLATION(cut=.33W)", "VIOLATION(cut=0.33W)"), ("PROP", "PROP"),
            ("PROP_REV(-5)", "PROP_REV(-5)"), ("EQ(3)", "EQ(3)"), ("SUB", "SUB"), ("THREE_BANDS", "THREE_BANDS"),
            ("EXEC10", "EXEC(proportional)"), ("EXEC(interval)", "EXEC(interval)"),
        ])
    func reads(_ source: String, _ written: String) throws {
        let rule = try ScoringRule(source)
        #expect(rule.text == written)
        #expect(try ScoringRule(written) == rule)
    }

    @Test(
        "that can't be read is refused at its character",
        arguments: [
            ("CUP(100)", 0), ("CAP 100", 4), ("CAP(x, step=1, cut=1)", 4), ("CAP(100, cut=1)", 15),
            ("CAP(100, step=0, cut=1)", 14), ("CAP(100, step=1, cut=2W)", 21), ("CAP(100, stop=1)", 9),
            ("CAP(100, step=1, cut=1) etc", 24), ("CHECK(0)", 6), ("CHECK(2.5)", 6), ("BAND(>=90:2)", 10),
            ("BAND(other:1)", 5), ("EXEC(half)", 5), ("CAP(100, step=1, cut=1, rounding=up)", 33), ("", 0),
        ])
    func refuses(_ source: String, _ offset: Int) {
        let error = #expect(throws: RuleError.self) { try ScoringRule(source) }
        #expect(error?.pointer.offset == offset, "\(error?.message.zh ?? "")")
    }

    @Test(
        "gives points for a value",
        arguments: [
            // rule, value, weight, points
            ("CAP(100,step=1pp,cut=0.1)", "100%", 3, "3"), ("CAP(100,step=1pp,cut=0.1)", "113%", 3, "1.7"),
            ("CAP(100,step=1pp,cut=0.1W)", "113%", 3, "0"), ("CAP(100,step=1pp,cut=0.1W)", "101.5%", 3, "2.55"),
            ("CAP(100,step=1pp,cut=0.1W,rounding=CEIL)", "101.5%", 3, "2.4"),
            ("CAP(100,step=1pp,cut=0.1W,rounding=FLOOR)", "101.5%", 3, "2.7"),
            ("CAP(100,step=1pp,cut=0.1W,rounding=LINEAR)", "101.5%", 3, "2.55"),
            ("BELOW(100,step=5pp,cut=.4W)", "97.5%", 4, "3.2"), ("BELOW(100,step=5pp,cut=.4W)", "120%", 4, "4"),
            ("TARGET(100,step=5pp,cut=.4W,over=flag)", "120%", 4, "4"),
            ("DEV(100,step=5pp,cut=.4W)", "105%", 2, "1.2"), ("DEV(100,step=5pp,cut=.4W)", "95%", 2, "1.2"),
            ("BAND(>=90:1;>=80:.8;else:0)", "89.99%", 5, "4"), ("BAND(>=90:1;>=80:.8;else:0)", "12%", 5, "0"),
            ("BAND(=0:1)", "3%", 5, "0"), ("PROP(928)", "464 小时", 10, "5"), ("PROP(90)", "95%", 10, "10"),
            ("PROP(90)", "-5%", 10, "0"), ("PROP_REV(50)", "100 万元", 8, "4"), ("PROP_REV(50)", "0 万元", 8, "8"),
            ("EQ(10)", "12 次", 10, "8"), ("EQ(10)", "30 次", 10, "0"), ("EQ(0)", "1 次", 10, "0"),
            ("EXEC(proportional)", "83.5%", 10, "8.35"), ("EXEC(proportional)", "108.2%", 10, "10"),
            ("EXEC(interval)", "85%", 10, "7"), ("EXEC(interval)", "70%", 10, "5"), ("EXEC(interval)", "30%", 10, "0"),
        ])
    func scores(_ rule: String, _ value: String, _ weight: Int, _ points: String) throws {
        let quantity = try #require(Quantity(value))
        let score = try ScoringRule(rule).score(.value(quantity, target: nil), weight: Ratio(weight))
        #expect(score.points.exact == points)
        #expect(score.steps.last?.kind == .result)
        #expect(score.steps.allSatisfy { !$0.text.zh.isEmpty && !$0.text.en.isEmpty })
    }

    @Test("uses the framework's rounding where it names none")
    func rounding() throws {
        let rule = try ScoringRule("CAP(100,step=1pp,cut=0.1)")
        let value = ScoringEvidence.value(try #require(Quantity("100.2%")), target: nil)
        #expect(try rule.score(value, weight: Ratio(3), rounding: .ceil).points.exact == "2.9")
        #expect(try rule.score(value, weight: Ratio(3), rounding: .floor).points.exact == "3")
    }

    @Test("finished work within budget is full under interval scoring")
    func finished() throws {
        let rule = try ScoringRule("EXEC(interval)")
        let value = try #require(Quantity("72%"))
        #expect(try rule.score(.execution(value, finished: true), weight: Ratio(10)).isFull)
        #expect(try rule.score(.execution(value, finished: false), weight: Ratio(10)).points == Ratio(5))
    }

    static let criteria = ["1", "2", "3", "4"].map { Criterion(id: $0, text: LocalizedText(verbatim: "c" + $0)) }

    @Test(
        "counts criteria; one without an answer is not met",
        arguments: [("CHECK(4)", "2"), ("VIOLATION(cut=.33W)", "1.36")])
    func criteria(_ rule: String, _ points: String) throws {
        let answers = [
            CriterionAnswer("1", met: true), CriterionAnswer("2", met: true), CriterionAnswer("3", met: false),
        ]
        let score = try ScoringRule(rule).score(.answers(answers, of: Self.criteria), weight: Ratio(4))
        #expect(score.points.exact == points)
        let kinds: [ScoreStep.Kind] = score.steps.map(\.kind).filter { [.missing, .violation].contains($0) }
        #expect(kinds == [.violation, .missing])
    }

    @Test("weighs sub-indicators by their own targets")
    func parts() throws {
        func part(_ id: String, _ target: String, _ weight: Int, _ actual: ActualValue?) throws -> ScoredPart {
            try SubIndicator(
                id: id, title: LocalizedText(verbatim: id), kind: .social, target: #require(TargetValue(target)),
                weight: Ratio(weight), actual: actual
            ).scored()
        }
        let parts = [
            try part("a", "≥90%", 2, .quantity(Quantity(45, .percent))),
            try part("b", "≤2021-10-31", 1, .day(#require(Day("2021-10-30")))),
            try part("c", "≤2021-10-31", 1, .day(#require(Day("2021-11-01")))),
        ]
        let score = try ScoringRule.subIndicators.score(.parts(parts), weight: Ratio(6))
        #expect(score.points == Ratio(3))
        #expect(score.steps[2].text.en == "c: done on 1 Nov 2021, 1 days after 31 Oct 2021: −1; 0 of 1.5")
    }

    @Test("keeps a judgement inside its band and asks why")
    func judgement() throws {
        let share = try #require(Ratio(decimal: "0.7"))
        let judged = try QualitativeJudgement(.partly, share: share, reason: "两项中完成一项")
        #expect(try ScoringRule.threeBands.score(.judgement(judged), weight: Ratio(10)).points == Ratio(7))
        #expect(throws: FieldProblem.self) { try QualitativeJudgement(.reached, share: share, reason: "x") }
        #expect(throws: FieldProblem.self) { try QualitativeJudgement(.partly, share: share, reason: " ") }
    }

    @Test(
        "is put in words for the printed table",
        arguments: [
            (
                "CAP(100,step=1pp,cut=0.1)", "不超过 100% 得满分，每超 1 个百分点扣 0.1 分（按比例计），扣完为止",
                "Full up to 100%; over it, 0.1 off per point (pro rata)"
            ),
            (
                "TARGET(100,step=5pp,cut=.4W,rounding=CEIL)", "达到 100% 得满分，每低 5 个百分点扣 1.6 分（不足一步按一步计），扣完为止",
                "Full from 100% on; under it, 1.6 off per 5 points (part of a step counts whole)"
            ),
            ("BAND(>=90:1;>=80:.8;else:0)", "≥ 90% 得 4 分；≥ 80% 得 3.2 分；其余得 0 分", "≥ 90%: 4; ≥ 80%: 3.2; otherwise 0"),
            ("PROP", "达到 95% 得满分，未达到按比例得分", "Full from 95% on, else pro rata"),
            ("VIOLATION(cut=.33W)", "每有一条不符合扣 1.32 分，扣完为止", "1.32 off for each criterion not met, down to zero"),
        ])
    func words(_ rule: String, _ zh: String, _ en: String) throws {
        let words = try ScoringRule(rule).words(
            unit: .percent, weight: Ratio(4), best: TargetValue("≥95%"), rounding: .linear)
        #expect(words == LocalizedText(zh: zh, en: en))
    }

    @Test("refuses what it can't be applied to")
    func unsuitable() throws {
        let rule = try ScoringRule("CHECK(2)")
        #expect(throws: ScoringFailure.unsuitable(rule: "CHECK(2)")) {
            try rule.score(.value(Quantity(1, .percent), target: nil), weight: .one)
        }
        #expect(throws: ScoringFailure.noTarget) {
            try ScoringRule("PROP").score(.value(Quantity(1, .percent), target: nil), weight: .one)
        }
    }

    @Test(
        "grades compare the exact total",
        arguments: [
            ("90", Grade.excellent), ("89.996", .good), ("80", .good), ("79.99", .fair), ("60", .fair), ("59", .poor),
        ])
    func grades(_ total: String, _ grade: Grade) throws {
        let scale = GradeScale(excellent: Ratio(90), good: Ratio(80), fair: Ratio(60))
        #expect(scale.grade(of: try #require(Ratio(decimal: total))) == grade)
    }

    @Test(
        "older names of grades are understood",
        arguments: [("优秀", Grade.excellent), ("良好", .good), ("合格", .fair), ("不合格", .poor), ("优", .excellent)])
    func olderNames(_ name: String, _ grade: Grade) {
        #expect(Grade(named: name) == grade)
        #expect(Grade(named: "满意") == nil)
    }
}
