import Kernel

/// The file of the calls of some days (话单): those that brought orders, those that didn't, and those nobody picked up.
struct CallFile {
    private let stream: OrderStream
    private var writer: LineWriter
    private var serial = 0

    static let header = """
        number,organisation,region,state,external_id,line,phone,queue,rang_at,rang_on,answered_at,ended_at,\
        agent_extension,wait_seconds,talk_seconds,recording_hash,recording_seconds,recording_kept_until,order_number
        """

    static func written(_ places: Range<Int>, of stream: OrderStream) -> LineWriter {
        var file = CallFile(stream: stream, writer: LineWriter(header))
        for place in places { file.write(place) }
        return file.writer
    }

    private mutating func write(_ place: Int) {
        serial = 0
        let day = stream.days.day(place)
        for order in stream.orders(on: place) where order.isCall {
            var random = SplitMix64(order.rest ^ 0xCA11)
            var person = order.caller?.person(stream.seed)
            _ = person?.name()
            let wait = Self.wait(&random)
            begin(day, "ended", order.line, person?.phone(), order.received)
            answered(order.received, wait, talk: 70 + random.below(220), &random)
            writer.cell(order.number.text)
            writer.endLine()
        }
        var random = SplitMix64(stream.seed, "hotline calls", place)
        for _ in 0..<stream.days.otherCalls[place] {
            let rang = Minute(day, 480 + random.below(710))
            var person = SimulatedPerson(random.next())
            begin(day, "ended", nil, person.phone(), rang)
            answered(rang, Self.wait(&random), talk: 20 + random.below(90), &random)
            writer.blank()
            writer.endLine()
        }
        for _ in 0..<stream.days.lostCalls[place] { lost(day, &random) }
    }

    private mutating func begin(_ day: Day, _ state: String, _ line: Int?, _ phone: [UInt8]?, _ rang: Minute) {
        serial += 1
        writer.cell(serial: serial, of: day)
        writer.cell(HotlineCatalogue.centre)
        writer.cell(RegionCode.baoshan.code)
        writer.cell(state)
        writer.cell(serial: serial, of: day, "-CTI-")
        writer.cell(line.map { LineTable.merged[$0].number })
        writer.cell(phone)
        writer.cell(line == nil ? "综合" : "专业")
        writer.cell(rang)
        writer.cell(rang.day)
    }

    private mutating func answered(_ rang: Minute, _ wait: Int, talk: Int, _ random: inout SplitMix64) {
        writer.cell(rang, seconds: wait)
        writer.cell(rang, seconds: wait + talk)
        writer.cell(String(8001 + random.below(12)))
        writer.cell(wait)
        writer.cell(talk)
        writer.cell(Self.digest(&random))
        writer.cell(talk)
        writer.cell(rang.day.adding(months: 12))
    }

    /// Given up after half a minute and more; nearly all are called back within the hour.
    private mutating func lost(_ day: Day, _ random: inout SplitMix64) {
        let rang = Minute(day, 480 + random.below(710))
        var person = SimulatedPerson(random.next())
        let wait = random.draws(12, of: 100) ? 1 + random.below(4) : 20 + random.below(90)
        begin(day, random.draws(96, of: 100) ? "called_back" : "lost", nil, person.phone(), rang)
        writer.blank()
        writer.cell(rang, seconds: wait)
        writer.blank()
        writer.cell(wait)
        for _ in 0..<5 { writer.blank() }
        writer.endLine()
    }

    /// Most within fifteen seconds.
    private static func wait(_ random: inout SplitMix64) -> Int {
        random.draws(91, of: 100) ? 2 + random.below(13) : 15 + random.skewed(below: 60)
    }

    /// 64 hexadecimal digits, of nothing that was recorded.
    private static func digest(_ random: inout SplitMix64) -> [UInt8] {
        var digits: [UInt8] = []
        digits.reserveCapacity(64)
        for _ in 0..<4 {
            var word = random.next()
            for _ in 0..<16 {
                digits.append(hexadecimal[Int(word & 15)])
                word >>= 4
            }
        }
        return digits
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}
