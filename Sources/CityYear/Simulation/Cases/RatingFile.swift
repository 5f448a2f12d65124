import Kernel
import Ratings
import ServiceHall

/// How the ratings fall on the days on which the cases they are about were accepted.
struct RatingDays: Sendable {
    /// By working day of the year: rated at all, of these by default, of these badly.
    let rated: [Int]
    let byDefault: [Int]
    let bad: [Int]

    init(_ plan: YearPlan, _ season: Season, _ days: CaseDays, less acted: Int) {
        let places = season.weights.indices
        let decided = places.map { place in
            plan.cases.indices.reduce(0) { sum, kind in
                sum + days.accepted[kind][place] - days.carriedOn[kind][place] - days.terminated[kind][place]
            }
        }
        let rated = decided.spread(plan.ratings.total - acted, atMost: decided)
        // By default only what was decided five working days before the year's end, whenever that was.
        let last = season.last - season.first - RatingFile.waiting - CasePools.Pool.most - 1
        byDefault = places.map { $0 <= last ? rated[$0] : 0 }.spread(plan.ratings.byDefault, atMost: rated)
        let given = byDefault
        let room = places.map { rated[$0] - given[$0] }
        bad = room.spread(plan.ratings.bad - acted, atMost: room)
        self.rated = rated
    }
}

/// The file of ratings of the cases accepted in some working days.
struct RatingFile {
    /// Working days after which nobody's rating counts as one by default (云政办发〔2020〕6号).
    static let waiting = 5

    static let header = """
        number,organisation,region,state,thing,subject,item,counter,channel,level,tags,remark,rater,phone,is_named,\
        rated_at,round,finding,contacts,measures,rectified_at,reopenings,closed_at,timeliness
        """

    private enum Kind { case good, bad, byDefault }

    private let stream: CaseStream
    private let hall: HallPlan
    private var writer: LineWriter
    private var serial = 0

    static func written(
        _ places: Range<Int>, of stream: CaseStream, _ days: RatingDays, _ hall: HallPlan
    ) -> LineWriter {
        let count = places.reduce(0) { $0 + days.rated[$1] }
        var file = RatingFile(stream: stream, hall: hall, writer: LineWriter(header, reserving: count * 130))
        for place in places { file.write(place, days) }
        return file.writer
    }

    /// Draws exactly as many of the day's decided cases as the plan has (Knuth, algorithm S).
    private mutating func write(_ place: Int, _ days: RatingDays) {
        let decided = stream.cases(on: place).filter { $0.closed.map(isWithinYear) ?? false }
        var random = SplitMix64(stream.seed, "ratings", place)
        var (left, wanted) = (decided.count, days.rated[place])
        var (byDefault, bad) = (days.byDefault[place], days.bad[place])
        serial = 0
        for one in decided {
            defer { left -= 1 }
            guard random.draws(wanted, of: left) else { continue }
            let drawn = random.below(wanted)
            wanted -= 1
            if drawn < byDefault {
                byDefault -= 1
                write(one, .byDefault, &random)
            } else if drawn < byDefault + bad {
                bad -= 1
                write(one, .bad, &random)
            } else {
                write(one, .good, &random)
            }
        }
    }

    private func isWithinYear(_ minute: Minute) -> Bool { minute.day <= Period.year(stream.plan.year).lastDay }

    private mutating func write(_ one: SimulatedCase, _ kind: Kind, _ random: inout SplitMix64) {
        let item = stream.pools.bytes[one.edition]
        let closed = one.closed ?? one.accepted
        let day = stream.season.workdays[stream.season.first + one.place]
        serial += 1
        let rated = kind == .byDefault ? defaulted(after: closed) : moment(after: closed, one.channel, &random)
        writer.cell(serial: serial, of: day)
        writer.cell(item.organisation)
        writer.cell(item.region)
        writer.cell(kind == .bad ? "closed" : "counted")
        writer.cell("case")
        writer.cell(serial: one.serial, of: day)
        writer.cell(item.number)
        if item.county == nil, one.channel == .window {
            writer.cell(hall.window(of: item.department, one.serial))
        } else {
            writer.blank()
        }
        switch kind {
        case .byDefault:
            writer.cell("default")
            writer.cell("basically_satisfied")
            writeRest(rated)
        case .good:
            writer.cell(Self.channels[one.channel == .window ? 0 : 1 + random.below(4)])
            writer.cell(Self.good[min(random.below(20), 2)])
            writeRest(rated)
        case .bad: writeBad(one, rated, &random)
        }
        writer.endLine()
    }

    /// Nobody's name, and nothing to be handled.
    private mutating func writeRest(_ rated: Minute) {
        for _ in 0..<4 { writer.blank() }
        writer.cell(false)
        writer.cell(rated)
        writer.cell(1)
        writer.blank()
        writer.cell(0)
        for _ in 0..<2 { writer.blank() }
        writer.cell(0)
        for _ in 0..<2 { writer.blank() }
    }

    /// Contacted, looked into, put right and closed, all in time.
    private mutating func writeBad(_ one: SimulatedCase, _ rated: Minute, _ random: inout SplitMix64) {
        var person = SimulatedPerson(one.applicant)
        let complaint = Self.complaints[random.below(Self.complaints.count)]
        let isUpheld = random.draws(70, of: 100)
        let closed = rated + 1440 * (1 + random.below(6)) + 90
        writer.cell(Self.channels[random.below(5)])
        writer.cell(complaint.tag < 200 ? "very_dissatisfied" : "dissatisfied")
        writer.cell(complaint.tag)
        writer.cell(complaint.words)
        writer.cell(person.name())
        writer.cell(person.phone())
        writer.cell(true)
        writer.cell(rated)
        writer.cell(1)
        writer.cell(isUpheld ? "upheld" : "explained")
        writer.cell(1)
        if isUpheld {
            writer.cell("已向评价人说明并致歉，当事窗口当日整改，补充了样表和一次性告知单。")
            writer.cell(closed - 60)
        } else {
            for _ in 0..<2 { writer.blank() }
        }
        writer.cell(0)
        writer.cell(closed)
        writer.cell("in_time")
    }

    // MARK: Moments

    private func defaulted(after closed: Minute) -> Minute {
        let season = stream.season
        let last = season.workdays[season.place(onOrAfter: closed.day) + Self.waiting]
        return Minute(last.advanced(by: 1), 5)
    }

    /// At the window at once; else the same day or within a few, but within the year.
    private func moment(after closed: Minute, _ channel: Channel, _ random: inout SplitMix64) -> Minute {
        let soon = closed + 1 + random.below(9)
        guard channel != .window else { return soon }
        let later = closed + random.below(random.draws(7, of: 10) ? 180 : 4000)
        return isWithinYear(later) ? later : soon
    }

    private static let channels = [RatingChannel.pad, .web, .mobile, .sms, .qr].map { Array($0.rawValue.utf8) }
    private static let good = [RatingLevel.satisfied, .basicallySatisfied, .verySatisfied]
        .map { Array($0.rawValue.utf8) }

    private static let complaints: [(tag: Int, words: String)] = [
        (207, "没有提供材料样本，填了两次才对。"), (208, "没有材料清单，到窗口才知道缺什么。"),
        (210, "同样的证明又让交了一遍。"), (211, "说好能网上办，网上提交不了。"), (212, "网上预约了，到大厅又重新取号排队。"),
        (213, "窗口人员业务不熟练，等了很久。"), (214, "服务态度生硬。"), (109, "要了办事指南上没有的材料。"),
        (113, "跑了两个窗口才办成。"), (115, "态度差，效率低。"),
    ]
}
