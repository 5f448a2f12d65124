import Kernel
import ServiceHall

/// The users of the mobile service and what they did, day by day. The published figures end on a day of December; the year
/// goes on at the same pace.
struct MobileFiles: Sendable {
    private let plan: YearPlan
    private let seed: UInt64
    private let first: Day
    private let counties: [[UInt8]]
    /// By day of the year.
    let registered: [Int]
    let done: [Int]

    init(_ plan: YearPlan, _ season: Season, _ hall: HallPlan, seed: UInt64) {
        self.plan = plan
        self.seed = seed
        counties = hall.counties
        let period = Period.year(plan.year)
        first = period.firstDay
        let workdays = Set(season.workdays)
        let weights = period.days.map { workdays.contains($0) ? 10 : 7 }
        let known = plan.mobile.upTo.number - first.number + 1
        func throughout(_ count: Int) -> [Int] {
            let (before, after) = (Array(weights.prefix(known)), Array(weights.dropFirst(known)))
            let rest = count * after.reduce(0, +) / max(1, before.reduce(0, +))
            return before.spread(count) + after.spread(rest)
        }
        registered = throughout(plan.mobile.users - plan.mobile.usersBefore)
        done = throughout(plan.mobile.transactions)
    }

    // MARK: Users

    /// Those of the two years before, then those of the year.
    func users() -> LineWriter {
        let count = plan.mobile.usersBefore + registered.reduce(0, +)
        var writer = LineWriter("number,organisation,region,identity,registered_on", reserving: count * 80)
        var random = SplitMix64(seed, "users")
        let start = Period.year(plan.year - 2).firstDay
        let days = start.distance(to: first) - 9
        for index in 0..<plan.mobile.usersBefore {
            // Rising, in order.
            let day = start.advanced(by: 9 + index * days / plan.mobile.usersBefore)
            writeUser(index + 1, day, &random, &writer)
        }
        var serial = plan.mobile.usersBefore
        for (place, count) in registered.enumerated() {
            for _ in 0..<count {
                serial += 1
                writeUser(serial, first.advanced(by: place), &random, &writer)
            }
        }
        return writer
    }

    private func writeUser(_ serial: Int, _ day: Day, _ random: inout SplitMix64, _ writer: inout LineWriter) {
        writer.cell(serial, digits: 8)
        writer.cell(HallPlan.organisation)
        writer.cell(counties[random.below(counties.count)])
        writer.cell(Self.hexadecimal(random.next(), random.next()))
        writer.cell(day)
        writer.endLine()
    }

    private static func hexadecimal(_ numbers: UInt64...) -> [UInt8] {
        numbers.flatMap { number in
            stride(from: 60, through: 0, by: -4).map { digits[Int(number >> UInt64($0) & 15)] }
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)

    // MARK: Transactions

    func transactions(ofMonth month: Int) -> LineWriter {
        let days = Period.month(month, of: plan.year).days
        let places = days.map { $0.number - first.number }
        let count = places.reduce(0) { $0 + done[$1] }
        var writer = LineWriter("number,organisation,region,service,kind,at,result", reserving: count * 100)
        for (day, place) in zip(days, places) { write(day, done[place], &writer) }
        return writer
    }

    /// Three in a hundred more are tried and fail.
    private func write(_ day: Day, _ done: Int, _ writer: inout LineWriter) {
        var random = SplitMix64(seed, "transactions", day.number)
        let failed = done * 3 / 100
        var (left, leftFailed) = (done + failed, failed)
        var minutes = (0..<left).map { _ in Hours.online(&random) }
        minutes.sort()
        for (index, minute) in minutes.enumerated() {
            let isFailed = random.draws(leftFailed, of: left)
            left -= 1
            leftFailed -= isFailed ? 1 : 0
            let service = Self.services[random.skewed(below: Self.services.count)]
            writer.cell(serial: index + 1, of: day)
            writer.cell(HallPlan.organisation)
            writer.cell(counties[random.below(counties.count)])
            writer.cell(service.name)
            writer.cell(service.kind)
            writer.cell(Minute(day, minute))
            writer.cell(isFailed ? Self.failed : Self.succeeded)
            writer.endLine()
        }
    }

    private static let succeeded = Array(MobileTransaction.Result.done.rawValue.utf8)
    private static let failed = Array(MobileTransaction.Result.failed.rawValue.utf8)

    private static func service(_ name: String, _ kind: MobileTransaction.Kind) -> (name: [UInt8], kind: [UInt8]) {
        (Array(name.utf8), Array(kind.rawValue.utf8))
    }

    private static let services = [
        service("社保查询", .query), service("医保查询", .query), service("公积金查询", .query),
        service("医保缴费", .payment), service("养老保险缴费", .payment), service("电费缴纳", .payment),
        service("水费缴纳", .payment), service("电子身份凭证", .certificate), service("电子社保卡", .certificate),
        service("电子驾驶证", .certificate), service("交通违法处理", .serviceCase), service("居住证申领", .serviceCase),
        service("营业执照申请", .serviceCase), service("养老金资格认证", .serviceCase), service("异地就医备案", .serviceCase),
        service("出入境预约", .booking), service("婚姻登记预约", .booking), service("车驾管预约", .booking),
        service("不动产查询", .query), service("办件进度查询", .query),
    ]
}
