import Kernel

/// The files of the orders of some days, and of the callers who first called on them.
struct OrderFile {
    private let stream: OrderStream
    private var writer: LineWriter

    static let header = """
        number,organisation,region,state,source,external_id,line,caller,secrecy,kind,category,urgency,limit_class,title,\
        content,address,latitude,longitude,wants_reply,publicity,query_code,received_at,centre,accepted_on,\
        dispatched_at,dispatch_reason,signed_at,sign_timeliness,contacted_at,contact_timeliness,attempts,is_appointed,\
        returns,replied_at,reply_timeliness,answer,article,conclusion,promised_for,cycle,call_backs,\
        first_call_back_on,follow_result,says_contacted,says_solved,satisfaction,is_false_reply,reopenings,urges,\
        supervisions,joined,merged_into,refusal_ground,outcome,ended_at,ended_on
        """

    static func written(_ places: Range<Int>, of stream: OrderStream) -> LineWriter {
        let count = places.reduce(0) { $0 + stream.days.direct[$1] + stream.days.assigned[$1] }
        var file = OrderFile(stream: stream, writer: LineWriter(header, reserving: count * 900))
        for place in places {
            for order in stream.orders(on: place) { file.write(order) }
        }
        return file.writer
    }

    private mutating func write(_ order: SimulatedOrder) {
        let words = OrderWords(order, stream)
        writeHead(order, words)
        writeIntake(order, words)
        if case .handled(let handling) = order.fate {
            write(handling, words)
        } else {
            writeUnhandled(order, words)
        }
        writer.cell(order.joined)
        writeEnd(order)
        writer.endLine()
    }

    private mutating func writeHead(_ order: SimulatedOrder, _ words: OrderWords) {
        writer.cell(serial: order.number.serial, of: order.number.day)
        writer.cell(words.unit.number)
        writer.cell(words.region)
        // A month after its end an order is archived.
        writer.cell("archived")
    }

    private mutating func writeIntake(_ order: SimulatedOrder, _ words: OrderWords) {
        let category = stream.catalogue.categories[order.category]
        writer.cell(order.source)
        writer.cell(order.line == nil ? nil : "\(LineTable.merged[order.line ?? 0].phone)-\(order.number.text)")
        writer.cell(order.line.map { LineTable.merged[$0].number })
        writer.cell(order.caller?.text(stream.days))
        for text in [order.secrecy, order.kind, category.number, order.urgency, category.limit] { writer.cell(text) }
        writer.cell(words.title)
        writer.cell(words.content)
        writer.cell(order.place?.address)
        if let place = order.place {
            writer.cell(place.latitude)
            writer.cell(place.longitude)
        } else {
            for _ in 0..<2 { writer.blank() }
        }
        writer.cell(order.wantsReply)
        writer.cell(words.publicity)
        writer.cell(words.queryCode)
        writer.cell(order.received)
        writer.cell(HotlineCatalogue.centre)
        switch order.fate {
        case .answered, .handled: writer.cell(order.accepted.day)
        case .merged, .declined, .transferred, .invalid, .withdrawn: writer.blank()
        }
    }

    // MARK: By a unit

    private mutating func write(_ handling: OrderHandling, _ words: OrderWords) {
        writer.cell(handling.dispatched)
        writer.cell(words.dispatchReason)
        writer.cell(handling.signed)
        writer.cell(Self.timeliness(handling.isSignedLate))
        writer.cell(handling.contacted)
        writer.cell(handling.contacted.map { _ in Self.timeliness(handling.isContactLate) })
        writer.cell(words.isAnonymous ? 0 : handling.attempts)
        writer.cell(handling.isAppointed)
        writer.cell(handling.returns)
        writer.cell(handling.replied)
        writer.cell(handling.replied.map { _ in Self.timeliness(handling.isReplyLate) })
        writer.cell(words.answer)
        writer.blank()
        writer.cell(handling.replied.map { _ in handling.conclusion })
        writer.cell(handling.promisedFor)
        writer.cell(handling.cycle)
        writer.cell(handling.callBacks)
        writer.cell(handling.firstCallBackOn)
        writer.cell(handling.follow)
        writer.cell(Self.answer(handling.saysContacted))
        writer.cell(Self.answer(handling.saysSolved))
        writer.cell(handling.satisfaction)
        writer.cell(handling.isFalseReply)
        writer.cell(handling.reopenings)
        writer.cell(handling.urges)
        writer.cell(handling.supervision == nil ? 0 : 1)
    }

    private static func timeliness(_ isLate: Bool) -> String { isLate ? "late" : "in_time" }
    private static func answer(_ says: Bool?) -> String? { says.map { $0 ? "yes" : "no" } }

    // MARK: By the centre alone

    /// One in seven of whom an article answered is asked by SMS, and some reply.
    private mutating func writeUnhandled(_ order: SimulatedOrder, _ words: OrderWords) {
        for _ in 0..<6 { writer.blank() }
        writer.cell(0)
        writer.cell(false)
        writer.cell(0)
        for _ in 0..<2 { writer.blank() }
        writer.cell(words.answer)
        writer.cell(words.article)
        for _ in 0..<2 { writer.blank() }
        for _ in 0..<2 { writer.cell(0) }
        writer.blank()
        writer.cell(words.rating == nil ? nil : "reached")
        writer.blank()
        writer.cell(words.rating.map { $0.isSolved ? "yes" : "no" })
        writer.cell(words.rating?.satisfaction)
        writer.cell(false)
        for _ in 0..<3 { writer.cell(0) }
    }

    private mutating func writeEnd(_ order: SimulatedOrder) {
        let outcome: String
        var (first, ground): (OrderNumber?, String?)
        switch order.fate {
        case .answered: outcome = "answered"
        case .handled(let handling): outcome = handling.end == .terminated ? "terminated" : "closed"
        case .merged(let into):
            outcome = "merged"
            first = into
        case .declined(let why):
            outcome = "not_accepted"
            ground = why
        case .transferred: outcome = "transferred"
        case .invalid: outcome = "invalid"
        case .withdrawn: outcome = "withdrawn"
        }
        writer.cell(first?.text)
        writer.cell(ground)
        writer.cell(outcome)
        writer.cell(order.ended)
        writer.cell(order.ended.day)
    }

    // MARK: Callers

    static func callers(_ places: Range<Int>, of stream: OrderStream) -> LineWriter {
        var writer = LineWriter("number,organisation,region,name,phone,email,need,note")
        for place in places {
            for order in stream.orders(on: place) where order.isFirstOfCaller {
                guard let caller = order.caller else { continue }
                var person = caller.person(stream.seed)
                writer.cell(caller.text(stream.days))
                writer.cell(HotlineCatalogue.centre)
                writer.cell(RegionCode.baoshan.code)
                writer.cell(person.name() + Array((order.rest % 2 == 0 ? "先生" : "女士").utf8))
                writer.cell(person.phone())
                writer.blank()
                writer.cell(needs[Int((order.rest >> 8) % 64)])
                writer.blank()
                writer.endLine()
            }
        }
        return writer
    }

    private static let needs: [String?] = {
        var needs = [String?](repeating: nil, count: 64)
        (needs[0], needs[1], needs[2], needs[3]) = ("dialect", "dialect", "deaf", "blind")
        return needs
    }()
}
