import Kernel
import Ratings
import Registry
import Storage
import TestSupport
import Testing

@Suite("Ratings, described and moved")
struct RatingFlowTests {
    @Test("description, table, words and measures agree")
    func described() async throws {
        let check = RegisterCheck(Rating.register, Migration.ratings)
        try await check.expectColumns()
        try check.expectChoices()
        check.expectWords()
        check.expectMeasures()
    }

    @Test("the flow, pair by pair")
    func flow() {
        let table = FlowTable<Rating>(
            acts: [
                "contact": .contact(outcome: "已致电"), "verify": .verify(finding: "upheld", opinion: "属实"),
                "appeal": .appeal(reason: "误评"), "exclude": .exclude(reason: "误评"), "dismiss": .dismiss(reason: "无据"),
                "rectify": .rectify(measures: "合并窗口"), "callBack": .callBack(outcome: "content", opinion: "认可"),
            ],
            moves: [
                .received: ["contact": .verifying, "appeal": .appealed],
                .verifying: ["contact": .verifying, "verify": .rectifying, "appeal": .appealed],
                .appealed: ["exclude": .excluded, "dismiss": .rectifying],
                .rectifying: ["rectify": .answered], .answered: ["callBack": .closed],
            ], in: .tested,
            prepared: { state, _ in
                Desk.rating("BJ-000001", .dissatisfied) { $0.state = state }
            }
        )
        #expect(table.deviations == [])
    }

    @Test("grades keep their direction at every border", arguments: RatingLevel.allCases)
    func direction(_ level: RatingLevel) {
        #expect(RatingLevel(codeOfBaseData: level.codeOfBaseData) == level)
        #expect(RatingLevel(codeOfExchange: level.codeOfExchange) == level)
        #expect(level.isBad == (level.codeOfBaseData > 3))
        #expect(level.isBad == (level.codeOfExchange < 3))
    }

    @Test("the best grade is 1 in base data and 5 in the exchange; there is no sixth")
    func ends() {
        #expect(RatingLevel.verySatisfied.codeOfBaseData == 1)
        #expect(RatingLevel.verySatisfied.codeOfExchange == 5)
        #expect(RatingLevel(codeOfBaseData: 6) == nil)
        #expect(RatingLevel(codeOfExchange: 0) == nil)
    }
}

@Suite("The rating desk", .onEveryDatabase)
struct RatingDeskTests {
    @Test("figures by their definitions: default ratings apart, excluded ones out, second rounds changing nothing")
    func figures() async throws {
        let desk = try await Desk()
        try await desk.rate("BJ-1", .verySatisfied) { ($0.item, $0.counter) = ("530501", "CK-1") }
        try await desk.rate("BJ-2", .basicallySatisfied) { $0.item = "530502" }
        let bad = try await desk.rate("BJ-3", .veryDissatisfied) { ($0.item, $0.counter) = ("530501", "CK-1") }
        let wrong = try await desk.rate("BJ-4", .dissatisfied)
        try await desk.registry.perform(.appeal(reason: "误点"), on: wrong.id, as: Desk.handler)
        try await desk.registry.perform(.exclude(reason: "误点"), on: wrong.id, as: Desk.bureau)
        try await desk.rate("BJ-3", .satisfied)
        let drafts = ["BJ-1", "BJ-5"].map { Desk.rating($0, .verySatisfied) }
        #expect(try await desk.registry.rateByDefault(drafts, as: .system) == 1)
        #expect(bad.state == .received)
        let figures = [
            "ratings.total": "4条", "ratings.good": "3条", "ratings.bad": "1条", "ratings.default": "1条",
            "ratings.active": "3条", "ratings.good_rate": "75%", "ratings.active_rate": "75%",
            "ratings.excluded": "1条", "ratings.window.total": "2条", "ratings.window.good_rate": "50%",
        ]
        for (name, value) in figures { #expect(try await desk.figure(name) == value, "\(name)") }
        let one = MeasureScope(.year(2021), category: "530501")
        #expect(try await desk.figure("ratings.item.good_rate", one) == "50%")
    }

    @Test("a bad rating is contacted, verified, put right and called back about, each by the right person, in time")
    func badRating() async throws {
        let desk = try await Desk()
        let registry = desk.registry
        let bad = try await desk.rate("BJ-1", .dissatisfied) {
            ($0.isNamed, $0.phone, $0.rater, $0.clerk) = (true, "13887501234", "王某", 7)
        }
        let clocks = try await registry.deadlines(of: bad.record, in: Rating.register).map(\.name)
        #expect(clocks == ["contact", "handling"])
        await #expect(throws: Refusal.self) {
            try await registry.perform(.contact(outcome: "已致电"), on: bad.id, as: Desk.rated)
        }
        try await registry.perform(.contact(outcome: "已致电"), on: bad.id, as: Desk.handler)
        try await registry.perform(.verify(finding: "upheld", opinion: "属实"), on: bad.id, as: Desk.handler)
        try await registry.perform(.rectify(measures: "合并窗口"), on: bad.id, as: Desk.handler)
        await #expect(throws: Refusal.self) {
            try await registry.perform(.callBack(outcome: "content", opinion: "认可"), on: bad.id, as: Desk.handler)
        }
        let again = try await registry.perform(
            .callBack(outcome: "not_content", opinion: "仍需跑两次"), on: bad.id, as: Desk.bureau)
        #expect(again.state == .rectifying)
        try await registry.perform(.rectify(measures: "一窗受理"), on: bad.id, as: Desk.handler)
        desk.time.go(to: "2021-03-10")
        let closed = try await registry.perform(
            .callBack(outcome: "not_content", opinion: "已解释"), on: bad.id, as: Desk.bureau)
        #expect(closed.state == .closed)
        #expect(closed.timeliness == .inTime)
        #expect(try await registry.deadlines(of: closed.record, in: Rating.register).isEmpty)
        for (name, value) in [
            "ratings.contact_rate": "100%", "ratings.rectify_rate": "100%", "ratings.handling.median": "4工作日",
        ] {
            #expect(try await desk.figure(name) == value, "\(name)")
        }
    }

    @Test("the handling clock stands while an appeal is open, and runs on when it is dismissed")
    func appeal() async throws {
        let desk = try await Desk()
        let bad = try await desk.rate("BJ-1", .dissatisfied)
        try await desk.registry.perform(.appeal(reason: "误评"), on: bad.id, as: Desk.handler)
        desk.time.go(to: "2021-03-08")
        try await desk.registry.perform(.dismiss(reason: "无据"), on: bad.id, as: Desk.bureau)
        let clock = try #require(try await desk.registry.deadlines(of: bad.record, in: Rating.register).first)
        #expect(clock.name == "handling")
        #expect(clock.dueOn == Day("2021-03-29"))
    }

    @Test("once for each case, once more within thirty days, and never a third time")
    func rounds() async throws {
        let desk = try await Desk()
        try await desk.rate("BJ-1", .satisfied)
        #expect(try await desk.rate("BJ-1", .verySatisfied).round == 2)
        await #expect(throws: Refusal.self) { try await desk.rate("BJ-1", .satisfied) }
        try await desk.rate("BJ-2", .satisfied)
        desk.time.go(to: "2021-04-05")
        await #expect(throws: Refusal.self) { try await desk.rate("BJ-2", .satisfied) }
    }

    @Test("a bad rating says why, a named one has a telephone, a default one is basically satisfied")
    func rules() {
        #expect(
            Desk.rating("1", .dissatisfied) { ($0.state, $0.remark) = (.received, nil) }.problems.map(\.field) == [
                "remark"
            ])
        #expect(Desk.rating("1", .satisfied) { $0.isNamed = true }.problems.map(\.field) == ["phone"])
        #expect(Desk.rating("1", .satisfied) { $0.channel = .byDefault }.problems.map(\.field) == ["level"])
    }

    @Test("neither the rated clerk nor their department reads who rated")
    func hidden() {
        for field in Rating.register.fields where field.isPersonal {
            #expect(!Rating.register.shows(field, to: Desk.handler))
            #expect(Rating.register.shows(field, to: Desk.bureau))
        }
        #expect(Rating.register.fields.filter(\.isPersonal).map(\.key) == ["rater", "phone"])
        #expect(!Rating.register.access.readers.contains(.windowClerk))
    }

    @Test("a year's ratings come in as a file")
    func history() async throws {
        let desk = try await Desk()
        let file = """
            number,organisation,thing,subject,channel,level,remark,rated_at,closed_at,finding,timeliness,state
            P-1,GAJ,case,BJ-1,pad,very_satisfied,,2021-03-01 09:00,,,,counted
            P-2,GAJ,case,BJ-2,default,basically_satisfied,,2021-03-02 09:00,,,,counted
            P-3,GAJ,case,BJ-3,sms,dissatisfied,太慢,2021-03-02 10:00,2021-03-05 16:00,upheld,in_time,closed

            """
        let report = try await desk.registry.importCSV(
            Array(file.utf8), named: "好差评.csv", into: Rating.register, as: .system)
        #expect(report.problems == [])
        #expect(try await desk.figure("ratings.total") == "3条")
        #expect(try await desk.figure("ratings.rectify_rate") == "100%")
    }
}
