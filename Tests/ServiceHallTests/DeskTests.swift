import Kernel
import Registry
import ServiceHall
import Storage
import TestSupport
import Testing

@Suite("Questions, assessment, presence and the mobile channel", .onEveryDatabase)
struct DeskTests {
    private static func question(_ answer: String? = nil) -> Consultation {
        var question = Consultation()
        question.question = "换驾照要带什么"
        question.answer = answer
        return question
    }

    @Test("what is answered at once comes in closed; what isn't has a clock")
    func atOnce() async throws {
        let hall = try await Hall()
        let answered = try await hall.registry.create(Self.question("身份证和体检证明"), as: Hall.clerk)
        #expect(answered.state == .closed)
        let open = try await hall.registry.create(Self.question(), as: Hall.clerk)
        #expect(try await hall.registry.deadlines(of: open.record, in: Consultation.register).map(\.name) == ["answer"])
        try await hall.registry.perform(.assign(department: "GAJ", reason: "归口"), on: open.id, as: Hall.clerk)
        hall.time.advance(minutes: 30)
        let done = try await hall.registry.perform(.answer(answer: "带身份证"), on: open.id, as: Hall.approver)
        #expect(done.head.organisation == "GAJ")
        #expect(try await hall.figure("consultations.total") == "2人次")
        #expect(try await hall.figure("consultations.first_contact_rate") == "50%")
        #expect(try await hall.figure("consultations.answer.p90") == "30分钟")
    }

    @Test("a clerk's month is scored from cases and roster, and an appeal gives points back in sight")
    func assessment() async throws {
        let hall = try await Hall()
        let registry = hall.registry
        var clerk = HallClerk()
        clerk.head.organisation = "BSZW"
        clerk.name = "窗口甲"
        clerk.account = Hall.clerk.account
        clerk.since = Day("2021-01-01") ?? Day(number: 0)
        clerk = try await registry.create(clerk, as: Hall.manager)
        var window = HallWindow()
        window.head.organisation = "BSZW"
        window.name = "A01"
        window.queue = "A"
        window = try await registry.create(window, as: Hall.manager)
        for (shift, attendance) in [(RosterTurn.Shift.morning, RosterTurn.Attendance.absent), (.afternoon, .present)] {
            var turn = RosterTurn()
            turn.head.organisation = "BSZW"
            (turn.counter, turn.clerk) = (window.head.number, clerk.head.number)
            turn.day = Day("2021-03-03") ?? Day(number: 0)
            (turn.shift, turn.attendance) = (shift, attendance)
            try await registry.create(turn, as: Hall.manager)
        }
        let application = try await hall.apply(hall.published())
        try await registry.perform(.accept, on: application.id, as: Hall.clerk)
        var scheme = AssessmentScheme()
        scheme.head.organisation = "BSZW"
        (scheme.name, scheme.source) = ("月度考核办法", "保政务〔2021〕3号")
        scheme = try await registry.create(scheme, as: Hall.manager)
        var assessment = ClerkAssessment()
        assessment.head.organisation = "BSZW"
        (assessment.clerk, assessment.scheme, assessment.month) = (
            clerk.head.number, scheme.head.number, .month(3, of: 2021)
        )
        assessment = try await registry.create(assessment, as: Hall.manager)
        assessment = try await registry.score(assessment, errors: 2, ratings: 3, as: Hall.manager)
        #expect(assessment.handled == 1)
        #expect(assessment.absences == 1)
        // 3 for the half-day, 4 for errors, 10 for ratings: fifteen points, but only ten at stake.
        #expect(assessment.points == 83)
        try await registry.perform(.appeal(reason: "当天公务外出"), on: assessment.id, as: Hall.clerk)
        await #expect(throws: Refusal.self) {
            try await registry.perform(.uphold(points: 3, reason: "属实"), on: assessment.id, as: Hall.manager)
        }
        assessment = try await registry.perform(
            .uphold(points: 3, reason: "属实"), on: assessment.id, as: Hall.supervisor)
        #expect(assessment.points == 86)
        #expect(assessment.restored == 3)
        try await registry.perform(.publish, on: assessment.id, as: Hall.manager)
        #expect(try await hall.figure("hall.assessment.mean", MeasureScope(.month(3, of: 2021))) == "86分")
    }

    @Test("presence and mobile users are stocks of a day; transactions per head are two measures")
    func stocks() async throws {
        let hall = try await Hall()
        let files = [
            (
                HallPresence.register,
                "organisation,due_since,since,until\nGAJ,2019-01-01,2019-03-01,\nSCJG,2021-01-01,2021-05-01,\nBSZW,2021-01-01,,\n"
            ),
            (
                MobileUser.register,
                "organisation,identity,registered_on,left_on\nBSZW,aaaaaaaa,2020-02-01,\nBSZW,bbbbbbbb,2021-02-01,2021-06-01\nBSZW,cccccccc,2021-07-01,\n"
            ),
            (
                MobileTransaction.register,
                "organisation,service,kind,at,result\nBSZW,社保查询,query,2021-05-01 10:00,done\nBSZW,缴费,payment,2021-05-02 10:00,failed\n"
            ),
            (Population.register, "organisation,year,residents,source\nBSZW,2021,2629595,七普推算\n"),
        ]
        for (register, text) in files {
            let report = try await hall.registry.importCSV(
                Array(text.utf8), named: "表.csv", into: register, as: .system)
            #expect(report.problems == [], "\(register.name)")
        }
        #expect(try await hall.figure("items.departments") == "2个")
        #expect(try await hall.figure("items.departments", MeasureScope(.year(2020))) == "1个")
        #expect(try await hall.figure("items.departments_due") == "3个")
        #expect(try await hall.figure("mobile.users") == "2人")
        #expect(try await hall.figure("mobile.users", MeasureScope(.month(4, of: 2021))) == "2人")
        #expect(try await hall.figure("mobile.transactions") == "1件")
        #expect(try await hall.figure("mobile.success_rate") == "50%")
        #expect(try await hall.figure("population.residents") == "2,629,595人")
    }
}
