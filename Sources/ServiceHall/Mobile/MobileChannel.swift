package import Kernel
package import Registry

/// A real-name user of the province's mobile service (一部手机办事通实名用户), as the platform hands them over: no name, no
/// number, only what tells one from another.
package struct MobileUser: LedgerEntry {
    package var head = Head()
    package var state = LedgerState.recorded
    /// A digest of the identity number by the platform's own key.
    package var identity = ""
    package var registeredOn = Day(number: 0)
    package var leftOn: Day?

    package init() {}

    package static let fields: [Field<MobileUser>] = [
        Field(\.identity, "identity", zh: "身份摘要", en: "Identity digest", .text(8...64)),
        Field(\.registeredOn, "registered_on", zh: "实名注册日期", en: "Registered on", .day, listed: true),
        Field(\.leftOn, "left_on", zh: "注销日期", en: "Left on", .day, listed: true),
    ]

    package static let register = Register(
        ledger: MobileUser.self, "mobile_user", zh: "办事通实名用户", en: "Mobile users",
        purpose: LocalizedText(
            zh: "“一部手机办事通”的实名用户，由省平台按身份摘要提供，不含姓名和证件号码。",
            en: "Real-name users of the mobile service, handed over by digest, without names or numbers."),
        prefix: "YH", keepers: [.hallManager, .administrator], order: SortOrder("registered_on", descending: true),
        measures: Measure.ofMobileUsers)

    package var problems: [FieldProblem] {
        guard let leftOn, leftOn < registeredOn else { return [] }
        return [FieldProblem("left_on", zh: "注销日期早于注册日期。", en: "They left before they registered.")]
    }
}

/// Something done by mobile (办事通办理事项), as the platform hands it over.
package struct MobileTransaction: LedgerEntry {
    package enum Kind: String, Labelled {
        case query, booking, payment
        case serviceCase = "case"
        case certificate

        package var label: LocalizedText {
            switch self {
            case .query: LocalizedText(zh: "查询", en: "query")
            case .booking: LocalizedText(zh: "预约", en: "booking")
            case .payment: LocalizedText(zh: "缴费", en: "payment")
            case .serviceCase: LocalizedText(zh: "办件", en: "case")
            case .certificate: LocalizedText(zh: "证照", en: "certificate")
            }
        }
    }

    package enum Result: String, Labelled {
        case done, failed

        package var label: LocalizedText {
            switch self {
            case .done: LocalizedText(zh: "成功", en: "done")
            case .failed: LocalizedText(zh: "失败", en: "failed")
            }
        }
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var service = ""
    package var kind = Kind.query
    package var at = Timestamp(milliseconds: 0)
    package var result = Result.done

    package init() {}

    package static let fields: [Field<MobileTransaction>] = [
        Field(\.service, "service", zh: "服务", en: "Service", .text(1...80), listed: true),
        Field(\.kind, "kind", zh: "类别", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(\.at, "at", zh: "办理时间", en: "At", .moment, listed: true),
        Field(\.result, "result", zh: "结果", en: "Result", .choice(of: Result.self), listed: true),
    ]

    package static let register = Register(
        ledger: MobileTransaction.self, "mobile_transaction", zh: "办事通办理事项", en: "Mobile transactions",
        purpose: LocalizedText(
            zh: "“一部手机办事通”上办理的事项，一次一条，由省平台提供。",
            en: "What was done by mobile, one record each, handed over by the platform."),
        prefix: "YD", keepers: [.hallManager, .administrator], order: SortOrder("at", descending: true),
        measures: Measure.ofMobileTransactions)
}

/// How many people live here, by whose count (常住人口): what figures per head divide by.
package struct Population: LedgerEntry {
    package var head = Head()
    package var state = LedgerState.recorded
    package var year = 2021
    package var residents = 0
    package var source = ""

    package init() {}

    package static let fields: [Field<Population>] = [
        Field(\.year, "year", zh: "年度", en: "Year", .year, listed: true),
        Field(\.residents, "residents", zh: "常住人口", en: "Residents", .integer(1...2_000_000_000), listed: true),
        Field(\.source, "source", zh: "数据来源", en: "Source", .text(1...120), listed: true),
    ]

    package static let register = Register(
        ledger: Population.self, "population", zh: "人口", en: "Population",
        purpose: LocalizedText(zh: "计算人均指标所用的常住人口，注明来源。", en: "Residents, by source: what figures per head divide by."),
        prefix: "RK", keepers: [.hallManager, .administrator], order: SortOrder("year", descending: true),
        measures: Measure.ofPopulation)
}
