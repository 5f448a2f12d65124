import Kernel
import Registry
import Resources
import Testing

/// Rules that span several fields: what is refused, at which field, and the neighbour that passes.
@Suite("Rules across fields")
struct RuleTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// The fields that are complained about; none when the matter is in order.
        let fields: [String]
        let problems: [FieldProblem]

        init<M: Matter>(_ description: String, _ type: M.Type, _ fields: [String] = [], _ change: (inout M) -> Void) {
            testDescription = description
            self.fields = fields
            problems = M.sample(change).problems
        }
    }

    @Test("a rule complains at its field, in both languages", arguments: staff + money + spending + property)
    func rules(_ one: Case) {
        #expect(one.problems.map(\.field) == one.fields)
        #expect(one.problems.allSatisfy { !$0.message.zh.isEmpty && !$0.message.en.isEmpty })
    }

    static let staff: [Case] = [
        Case("posts approved in their year", ApprovedPost.self) {
            $0.year = 2021; $0.approvedOn = .day("2021-03-01")
        },
        Case("posts approved before their year", ApprovedPost.self) {
            $0.year = 2021; $0.approvedOn = .day("2020-12-01")
        },
        Case("posts approved after their year", ApprovedPost.self, ["approved_on"]) {
            $0.year = 2021
            $0.approvedOn = .day("2022-01-01")
        },
        Case("one retired", StaffMovement.self) {
            $0.cause = .retired; $0.change = -1
        },
        Case("retired with a plus", StaffMovement.self, ["change"]) {
            $0.cause = .retired; $0.change = 1
        },
        Case("recruited with a minus", StaffMovement.self, ["change"]) {
            $0.cause = .recruited; $0.change = -1
        },
        Case("nobody moved", StaffMovement.self, ["change"]) {
            $0.cause = .opening; $0.change = 0
        },
        Case("twenty at the opening", StaffMovement.self) {
            $0.cause = .opening; $0.change = 20
        },
        Case("a person who is two", StaffMovement.self, ["change"]) {
            $0.cause = .transferredOut
            $0.change = -2
            $0.person = "杨建华"
        },
    ]

    static let money: [Case] = [
        Case("a key project", BudgetLine.self) {
            $0.kind = .project; $0.isKey = true; $0.projectNumber = "530500"
        },
        Case("key personnel", BudgetLine.self, ["is_key"]) {
            $0.kind = .personnel; $0.isKey = true
        },
        Case("running costs with a project's number", BudgetLine.self, ["project_number"]) {
            $0.kind = .publicFunds
            $0.projectNumber = "530500"
        },
        Case("a cut", BudgetAdjustment.self) {
            $0.year = 2021
            $0.adjustedOn = .day("2021-12-31")
            $0.amount = Money(fen: -1)
        },
        Case("an adjustment of nothing, out of its year", BudgetAdjustment.self, ["amount", "adjusted_on"]) {
            $0.year = 2021
            $0.adjustedOn = .day("2022-01-01")
        },
        Case("carry-over withdrawn without a word", Carryover.self, ["note"]) { $0.withdrawn = Money(fen: 1) },
        Case("carry-over withdrawn and explained", Carryover.self) {
            $0.withdrawn = Money(fen: 1)
            $0.note = "财政收回"
        },
    ]

    static let spending: [Case] = [
        Case("a payment", Payment.self) {
            $0.year = 2021
            $0.paidOn = .day("2021-12-31")
            $0.amount = Money(fen: 1)
            $0.classification = "30201 办公费"
        },
        Case(
            "a payment of nothing, of another year, without a class", Payment.self,
            ["amount", "paid_on", "classification"]
        ) {
            $0.year = 2021
            $0.paidOn = .day("2020-12-31")
            $0.classification = "办公费"
        },
        Case("a class of six digits", Payment.self, ["classification"]) {
            $0.year = 2021
            $0.paidOn = .day("2021-05-06")
            $0.amount = Money(fen: 1)
            $0.classification = "302011"
        },
        Case("receptions with persons", ThreePublic.self) {
            $0.category = .reception; $0.persons = 3
        },
        Case("vehicles with persons", ThreePublic.self, ["persons"]) {
            $0.category = .vehicleRunning; $0.persons = 3
        },
        Case("receptions with vehicles", ThreePublic.self, ["vehicles"]) {
            $0.category = .reception; $0.vehicles = 1
        },
        Case("a purchase that is only planned", PurchaseItem.self) {
            $0.year = 2021; $0.budget = Money(fen: 5)
        },
        Case("a deal over the budget", PurchaseItem.self, ["deal"]) {
            $0.budget = Money(fen: 5); $0.deal = Money(fen: 6)
        },
        Case("a deal over the budget with a reason", PurchaseItem.self) {
            $0.budget = Money(fen: 5)
            $0.deal = Money(fen: 6)
            $0.reason = "增补配件"
        },
        Case("executed beyond the deal, without a contract", PurchaseItem.self, ["executed", "contract"]) {
            $0.budget = Money(fen: 5)
            $0.deal = Money(fen: 4)
            $0.executed = Money(fen: 5)
        },
        Case("accepted before its year", PurchaseItem.self, ["accepted_on"]) {
            $0.year = 2021
            $0.acceptedOn = .day("2020-12-31")
        },
    ]

    static let property: [Case] = [
        Case("an asset worth more than it cost", AssetCard.self, ["net_value"]) {
            $0.classCode = "A02010105"
            $0.originalValue = Money(fen: 1)
            $0.netValue = Money(fen: 2)
        },
        Case("an asset of the older classification", AssetCard.self, ["class_code"]) { $0.classCode = "201010400" },
        Case("an asset gone before it came", AssetCard.self, ["disposed_on"]) {
            $0.classCode = "A02010105"
            $0.acquiredOn = .day("2021-01-02")
            $0.disposedOn = .day("2021-01-01")
        },
        Case("an owned vehicle", Vehicle.self) {
            $0.plate = "云MZ2021"; $0.useState = .inUse
        },
        Case("an owned vehicle unseen", Vehicle.self, ["plate", "use_state"]) { $0.basis = .owned },
        Case("a quota with a plate", Vehicle.self, ["plate"]) {
            $0.basis = .quota; $0.plate = "云MZ2021"
        },
        Case("a quota cut before it was granted", Vehicle.self, ["until"]) {
            $0.basis = .quota
            $0.since = .day("2021-01-02")
            $0.until = .day("2021-01-01")
        },
    ]
}
