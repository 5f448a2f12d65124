import Directives
import Hotline
import Intermediaries
import Kernel
import Ratings
import Registry
import Supervision
import Storage
import Testing
import Trading

@testable import Web

@Suite("Where the view of complaints looks")
struct ComplaintSourceTests {
    private static let registers =
        Register.ratings + Register.hotline + Register.trading + Register.intermediaries + Register.supervision
        + Register.directives

    @Test("is a register of this house, with the fields and the states it names, none of them personal")
    func known() throws {
        for source in ComplaintSource.all {
            let register = try #require(Self.registers.first { $0.name == source.register }, "\(source.register)")
            let came = try #require(register.field(source.came) ?? register.fields.first, "\(source.came)")
            #expect(source.came == "created_at" || came.key == source.came, "\(source.register).\(source.came)")
            for key in source.words + [source.about].compactMap(\.self) {
                let field = try #require(register.field(key), "\(source.register).\(key)")
                #expect(!field.isPersonal, "\(source.register).\(key)")
            }
            let states = Set(register.states.map(\.key))
            let open = source.openStates(of: register)
            #expect(!open.isEmpty && Set(open).isSubset(of: states), "\(source.register)")
        }
    }

    @Test("says what is no secret, and whom it is about")
    func words() throws {
        let source = try #require(ComplaintSource.all.first { $0.register == "directive" })
        var directive = Directive()
        directive.head.organisation = "SCJ"
        directive.topic = String(repeating: "长", count: 70)
        directive.issuedOn = Day("2021-03-04")
        let register = Directive.register
        #expect(source.subject(of: directive.record, in: register) == "SCJ")
        #expect(source.words(of: directive.record, in: register, .zh).count == 61)
        #expect(source.moment(of: directive.record, in: register).day == Day("2021-03-04"))
    }

    @Test("tells the intermediary a rating is about, nothing of what somebody wrote, and no rating that was struck")
    func ratings() throws {
        let source = try #require(ComplaintSource.all.first { $0.register == "service_rating" })
        var rating = ServiceRating()
        rating.head.organisation = "BSZW"
        rating.intermediary = "ZJ-1"
        rating.text = "经办人张三态度差"
        let register = ServiceRating.register
        #expect(source.subject(of: rating.record, in: register) == "ZJ-1")
        #expect(source.words(of: rating.record, in: register, .zh) == "项目业主")
        let bad = ["quality", "time_stars", "attitude", "fee", "compliance"]
            .map { Condition.field($0, .atMost, .integer(2)) }
        #expect(source.condition == (.any(bad) && .not(.state(["struck"]))))
        let objection = try #require(ComplaintSource.all.first { $0.register == "intermediary_need" })
        var need = IntermediaryNeed()
        need.head.organisation = "BSZW"
        #expect(objection.subject(of: need.record, in: IntermediaryNeed.register) == "BSZW")
        need.winner = "ZJ-2"
        #expect(objection.subject(of: need.record, in: IntermediaryNeed.register) == "ZJ-2")
    }

    @Test("is narrowed by day, words and whether it is open")
    func filter() {
        let filter = ComplaintsFilter(FormFields([("q", " 窗口 "), ("state", "open"), ("from", "2021-03-01")]))
        #expect(filter.words == "窗口" && filter.standing == "open" && filter.from == Day("2021-03-01"))
        #expect(!filter.isOpen)
        #expect(ComplaintsFilter(FormFields([("state", "nonsense"), ("to", "morgen")])).isOpen)
    }
}
