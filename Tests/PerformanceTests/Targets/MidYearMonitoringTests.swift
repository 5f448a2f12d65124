import Crosscheck
import Kernel
import Performance
import Testing

@Suite("Mid-year monitoring")
struct MidYearMonitoringTests {
    static func monitoring(_ day: String) throws -> MidYearMonitoring {
        MidYearMonitoring(on: try #require(Day(day)))
    }

    @Test(
        "knows how much of the year has gone",
        arguments: [("2021-12-31", "100"), ("2021-01-01", "0.27"), ("2021-07-31", "58.08"), ("2020-02-29", "16.39")])
    func time(_ day: String, _ percent: String) throws {
        #expect(try Self.monitoring(day).timeProgress.short == percent)
    }

    @Test(
        "lights spending by its lag behind time",
        arguments: [
            ("60", MonitoringLight.green), ("48.09", .green), ("48", .amber), ("38.09", .amber), ("38", .red),
            ("0", .red), ("100", .green),
        ])
    func spending(_ spent: String, _ light: MonitoringLight) throws {
        let reading = try Self.monitoring("2021-07-31").spending(
            Money(spent, in: .wanYuan), of: Money("100", in: .wanYuan))
        #expect(reading.light == light)
        #expect(reading.needsReason == (light != .green))
    }

    @Test("says what it compared")
    func explains() throws {
        let reading = try Self.monitoring("2021-07-31").spending(Money("38"), of: Money("100"))
        #expect(reading.explanation.zh == "支出进度 38%，时间进度 58.08%，慢 20.08 个百分点")
        #expect(reading.explanation.en == "38% spent with 58.08% of the year gone: 20.08 points behind")
    }

    @Test("no budget is no progress")
    func noBudget() throws {
        let monitoring = try Self.monitoring("2021-07-31")
        #expect(throws: ArithmeticFailure.divisionByZero) { try monitoring.spending(.zero, of: .zero) }
    }

    @Test(
        "lights a target by its lag behind the plan",
        arguments: [
            // target, actual, planned, light
            ("≥1200 件", "700 件", nil, MonitoringLight.green), ("≥1200 件", "560 件", nil, .amber),
            ("≥1200 件", "400 件", nil, .red), ("≥1200 件", "400 件", "410 件", .green), ("≥98%", "97%", nil, .green),
            ("≥98%", "80%", nil, .amber), ("≥98%", "60%", nil, .red), ("≤3 工作日", "2 工作日", nil, .green),
            ("≤3 工作日", "3.5 工作日", nil, .amber), ("≤3 工作日", "4 工作日", nil, .red), ("≤ 9 万元", "8 万元", nil, .green),
        ] as [(String, String, String?, MonitoringLight)])
    func target(_ target: String, _ actual: String, _ planned: String?, _ light: MonitoringLight) throws {
        let reading = try Self.monitoring("2021-07-31").target(
            #require(TargetValue(target)), actual: #require(Quantity(actual)), planned: planned.flatMap { Quantity($0) }
        )
        #expect(reading?.light == light, "\(reading?.explanation.zh ?? "")")
    }

    @Test("a date has no reading, unlike units are refused")
    func unread() throws {
        let monitoring = try Self.monitoring("2021-07-31")
        let date = try #require(TargetValue("≤2021-10-31"))
        #expect(try monitoring.target(date, actual: Quantity(1, .case_)) == nil)
        #expect(throws: QuantityFailure.self) {
            try monitoring.target(TargetValue(.atLeast, Quantity(1, .person)), actual: Quantity(1, .case_))
        }
    }
}
