import Kernel
import Testing

@Suite("Quantity")
struct QuantityTests {
    private func quantity(_ text: String) throws -> Quantity { try #require(Quantity(text), "\(text)") }

    @Test(
        "reads a number with its unit",
        arguments: [
            ("1,011.16 万元", "1011.16", .wanYuan), ("97.22%", "97.22", .percent), ("34人", "34", .person),
            ("5", "5", .none),
            ("-2.78 个百分点", "-2.78", .percentagePoint), ("3‰", "3", .perMille), ("12 人次", "12", .visit),
            (" 8 分 ", "8", .point),
            ("20 工作日", "20", .workday),
        ] as [(String, String, Unit)])
    func reads(_ text: String, _ value: String, _ unit: Unit) throws {
        let read = try quantity(text)
        #expect(read.value.exact == value)
        #expect(read.unit == unit)
    }

    @Test("reads a compound unit")
    func readsCompound() throws {
        #expect(try quantity("12.5 元/件").unit == (.yuan / .case_))
    }

    @Test(
        "refuses the rest",
        arguments: ["", "万元", "12 里", "1 2 人", "人 3", "１２人", "1e3 人", "5 人 次", "3 % %", "12-3 人", "半"])
    func refuses(_ text: String) {
        #expect(Quantity(text) == nil)
    }

    @Test(
        "one of a thing is said in the singular",
        arguments: [
            ("1 人", "1 person"), ("2 人", "2 people"), ("0 人", "0 people"), ("1 辆", "1 vehicle"), ("1.5 天", "1.5 days"),
            ("1 分", "1 point"), ("1 份", "1 copy"), ("1 个", "1"), ("1 元/件", "1 yuan per case"),
            ("1 件/天", "1 case per day"), ("3 件/天", "3 cases per day"),
        ])
    func singular(_ text: String, _ english: String) throws {
        #expect(try quantity(text).text(.en) == english)
    }

    @Test(
        "like units add after conversion",
        arguments: [
            ("1 万元", "5000 元", "1.5 万元"), ("1 亿元", "1 万元", "1.0001 亿元"), ("90 分钟", "1 小时", "150 分钟"),
            ("2 %", "3 ‰", "2.3 %"), ("3 人", "4 人", "7 人"), ("50 %", "2 个百分点", "52 %"), ("1 天", "12 小时", "1.5 天"),
        ])
    func adds(_ left: String, _ right: String, _ sum: String) throws {
        #expect(try quantity(left) + quantity(right) == quantity(sum))
    }

    @Test(
        "shares differ by percentage points, bare numbers by numbers",
        arguments: [
            ("97.22 %", "95 %", "2.22 个百分点"), ("5 ‰", "3 ‰", "0.2 个百分点"), ("5 %", "3 ‰", "4.7 个百分点"), ("10", "3", "7"),
            ("97.22 %", "2.22 个百分点", "95 %"), ("2 个百分点", "3 个百分点", "-1 个百分点"), ("1 万元", "1 元", "0.9999 万元"),
        ])
    func subtracts(_ left: String, _ right: String, _ difference: String) throws {
        #expect(try quantity(left) - quantity(right) == quantity(difference))
    }

    @Test("unlike units never add, subtract, compare or convert", arguments: Unit.all)
    func unlike(_ left: Unit) throws {
        for right in Unit.all where right.dimension != left.dimension {
            let (a, b) = (Quantity(3, left), Quantity(2, right))
            let pointsOnShare = left.dimension == .share && right == .percentagePoint
            if !pointsOnShare {
                #expect(throws: QuantityFailure.self) { try a + b }
                #expect(throws: QuantityFailure.self) { try a - b }
            }
            #expect(throws: QuantityFailure.unlikeUnits(right, left)) { try Quantity.compare(a, b) }
            #expect(throws: QuantityFailure.unlikeUnits(left, right)) { try a.converted(to: right) }
        }
    }

    @Test(
        "a number or a share scales, units never multiply",
        arguments: [
            ("200 万元", "50 %", "100 万元"), ("50 %", "200 万元", "100 万元"), ("3", "7 人", "21 人"), ("50 %", "50 %", "25 %"),
            ("4", "2.5", "10"),
        ])
    func multiplies(_ left: String, _ right: String, _ product: String) throws {
        #expect(try quantity(left) * quantity(right) == quantity(product))
    }

    @Test("two counted things have no product")
    func noProduct() throws {
        #expect(throws: QuantityFailure.unlikeUnits(.person, .case_)) { try Quantity(2, .person) * Quantity(3, .case_) }
    }

    @Test(
        "like units divide to a bare ratio, unlike ones to a compound",
        arguments: [
            ("983.01 万元", "9830100 元", "1"), ("34 人", "30 人", "17/15"), ("100 元", "8 件", "12.5 元/件"),
            ("100 元", "50 %", "200 元"),
            ("1 %", "4 %", "0.25"), ("12 件", "4", "3 件"),
        ])
    func divides(_ left: String, _ right: String, _ quotient: String) throws {
        let result = try quantity(left) / quantity(right)
        let expected = quotient.contains("17/15") ? Quantity(try Ratio(17, over: 15), .none) : try quantity(quotient)
        #expect(result == expected)
    }

    @Test("division by zero and overflow are named")
    func arithmeticFailures() throws {
        let most = Quantity(try Ratio(.max, over: 1), .person)
        #expect(throws: QuantityFailure.arithmetic(.divisionByZero)) { try Quantity(1, .yuan) / Quantity(0, .case_) }
        #expect(throws: QuantityFailure.arithmetic(.divisionByZero)) { try Quantity(1, .yuan) / Quantity(0, .percent) }
        #expect(throws: QuantityFailure.arithmetic(.overflow)) { try most + most }
    }

    @Test(
        "compares across like units",
        arguments: [
            ("1 万元", "10000 元", .equal), ("1 万元", "9999.99 元", .greater), ("5 ‰", "1 %", .less), ("3 人", "3 人", .equal),
        ] as [(String, String, Quantity.Ordering)])
    func compares(_ left: String, _ right: String, _ order: Quantity.Ordering) throws {
        #expect(try Quantity.compare(quantity(left), quantity(right)) == order)
    }

    @Test("conversion there and back changes nothing", arguments: SeededGenerator.seeds)
    func converts(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let unit = random.element(Unit.all)
            let other = random.element(Unit.all.filter { $0.dimension == unit.dimension })
            let quantity = Quantity(try random.ratio(bits: 40), unit)
            #expect(try quantity.converted(to: other).converted(to: unit) == quantity)
        }
    }

    @Test("subtraction undoes addition", arguments: SeededGenerator.seeds)
    func addsBack(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let unit = random.element(Unit.all.filter { $0.dimension != .share })
            let (a, b) = (Quantity(try random.ratio(bits: 20), unit), Quantity(try random.ratio(bits: 20), unit))
            #expect(try a + b - b == a)
            #expect(try a + b == b + a)
        }
    }

    @Test(
        "prints by kind of unit",
        arguments: [
            ("1011.16 万元", "1,011.16 万元"), ("97.2222 %", "97.22%"), ("34 人", "34 人"), ("12.5 元/件", "12.5 元/件"),
            ("-2.775 个百分点", "-2.78 个百分点"), ("8.25 分", "8.25 分"), ("1234567 件", "1,234,567 件"),
        ])
    func prints(_ text: String, _ expected: String) throws {
        #expect(try quantity(text).text(.zh) == expected)
    }

    @Test(
        "prints English units, and none where English has none",
        arguments: [
            ("34 人", "34 people"), ("5 个", "5"), ("2.78 个百分点", "2.78 percentage points"),
        ])
    func printsEnglish(_ text: String, _ expected: String) throws {
        #expect(try quantity(text).text(.en) == expected)
    }

    @Test(
        "money becomes a quantity in the unit asked",
        arguments: zip(MoneyUnit.allCases, ["9830100", "983.01", "0.098301"]))
    func fromMoney(_ unit: MoneyUnit, _ value: String) throws {
        let quantity = Quantity(try Money("9830100"), in: unit)
        #expect(quantity.value.exact == value)
        #expect(quantity.unit.symbol == unit.symbol)
    }

    @Test("a refusal names both units, also one without a symbol")
    func message() {
        let message = QuantityFailure.unlikeUnits(.none, .person).message
        #expect(message.zh.contains("人") && message.en.contains("people"))
        #expect(!message.zh.contains("“”") && !message.en.contains("“”"))
        #expect(!QuantityFailure.unlikeUnits(.piece, .person).message.en.contains("“”"))
    }
}
