import Kernel
import Registry
import Supervision

extension SupervisionFiles {
    // MARK: Acts

    /// One to three accepted acts for each item that has any; of the others, every fortieth has one that the platform above
    /// returned, which counts for nothing.
    func acts() -> LineWriter {
        var acts: [SupervisionBehaviour] = []
        for place in 0..<plan.items {
            // Spread over all departments, and exact.
            let isActive = (place + 1) * plan.withActs / plan.items > place * plan.withActs / plan.items
            var random = SplitMix64(seed, "acts", place)
            let count = isActive ? 1 + random.skewed(below: 3) : (place % 40 == 0 ? 1 : 0)
            for turn in 0..<count { acts.append(act(acts.count, of: place, isActive, turn, &random)) }
        }
        return MatterLines.written(acts)
    }

    private func act(
        _ serial: Int, of place: Int, _ isAccepted: Bool, _ turn: Int, _ random: inout SplitMix64
    ) -> SupervisionBehaviour {
        let department = department(place)
        let firm = firms[place * 7 + turn * 13]
        let day = workday(&random)
        let started = Timestamp(day, hour: 9 + random.below(8), minute: random.below(60))
        let (one, two) = (random.below(plan.inspectors), 1 + random.below(plan.inspectors - 1))
        let team = [inspector(one), inspector((one + two) % plan.inspectors)]
        var act = SupervisionBehaviour()
        (act.head.number, act.head.organisation) = ("XW-" + digits(serial + 1, 6), department.number)
        act.head.region = department.region
        act.state = isAccepted ? .accepted : .returned
        act.kind = random.draws(11, of: 100) ? .punishment : random.draws(3, of: 100) ? .coercion : .inspection
        act.item = itemNumber(place)
        act.checklist = act.kind == .inspection ? checklistNumber(place) : nil
        (act.objectName, act.creditCode, act.address) = (firm.name, firm.code, firm.address)
        act.matching = .matched
        act.actedAt = started
        if isAccepted {
            let isLate = random.draws(4, of: 100)
            act.reportedAt = started.adding(seconds: 86_400 * (isLate ? 25 + random.below(9) : 1 + random.below(9)))
            act.timeliness = isLate ? .late : .inTime
        } else {
            act.ground = "监管对象编码与名称不一致"
        }
        act.result = act.kind == .inspection ? (random.draws(82, of: 100) ? "未发现问题" : "发现问题已责令改正") : "已处理"
        act.inspectors = team.map(\.name).joined(separator: "、")
        act.certificates = team.map(\.certificate).joined(separator: "、")
        if act.kind == .punishment {
            (act.filedOn, act.decidedOn) = (day.advanced(by: -20 - random.below(50)), day)
            act.documentNumber = "\(department.sign)罚〔\(year)〕\(serial + 1)号"
            let fine = Money(fen: Int64(5 + random.skewed(below: 200)) * 100_000)
            (act.fineImposed, act.finePaid) = (fine, random.draws(85, of: 100) ? fine : nil)
            act.isMajor = fine.fen >= 10_000_000
            act.legalReview = act.isMajor ? "事实清楚、程序合法、裁量适当，同意。" : nil
        }
        return act
    }

    // MARK: Random plans that are over

    private static let sizes = 8

    private func trade(ofPlan place: Int) -> Int { place % WatchedFirms.trades.count }

    func plans() -> LineWriter {
        let first = Period.year(year).firstDay
        return MatterLines.written(
            (0..<plan.plans).lazy.map { place in
                let begins = first.advanced(by: 20 + place * 320 / plan.plans)
                var matter = InspectionPlan()
                matter.head.number = "JH\(year)-" + digits(place + 1, 3)
                matter.head.organisation = Self.house(ofTrade: trade(ofPlan: place))
                matter.state = .published
                matter.title = "\(year)年\(WatchedFirms.trades[trade(ofPlan: place)])双随机抽查（第\(place / 6 + 1)次）"
                matter.checklist = checklistNumber(place % plan.checklists)
                matter.trade = WatchedFirms.trades[trade(ofPlan: place)]
                (matter.objects, matter.inspectors, matter.reserves) = (Self.sizes, 4, 1)
                (matter.parties, matter.publicSource) = ("执法监督科、派驻纪检组", "福彩3D当日开奖号码")
                matter.knownAt = "\(begins.advanced(by: -3).description) 21:15"
                (matter.from, matter.until) = (begins, begins.advanced(by: 20))
                matter.tasks = tasks(of: place).count
                matter.publishedOn = min(begins.advanced(by: 24), Period.year(year).lastDay)
                return matter
            })
    }

    func tasks() -> LineWriter { MatterLines.written((0..<plan.plans).flatMap(tasks)) }

    private func tasks(of place: Int) -> [InspectionTask] {
        let begins = Period.year(year).firstDay.advanced(by: 20 + place * 320 / plan.plans)
        let pool = firms.firms.indices.filter { firms[$0].trade == trade(ofPlan: place) }
        return (0..<min(Self.sizes, pool.count)).map { turn in
            var random = SplitMix64(seed, "tasks", place * 100 + turn)
            let object = pool[(place * 5 + turn) % pool.count]
            let day = season.workdays[season.place(onOrAfter: begins.advanced(by: random.below(16)))]
            let one = random.below(plan.inspectors)
            var task = InspectionTask()
            task.head.number = "RWD\(year)-" + digits(place + 1, 3) + "-" + digits(turn + 1, 2)
            task.head.organisation = Self.house(ofTrade: trade(ofPlan: place))
            task.state = .published
            (task.plan, task.object) = ("JH\(year)-" + digits(place + 1, 3), objectNumber(object))
            (task.objectName, task.creditCode) = (firms[object].name, firms[object].code)
            (task.address, task.checklist) = (firms[object].address, checklistNumber(place % plan.checklists))
            task.team = "\(inspectorNumber(one))\n\(inspectorNumber((one + 1) % plan.inspectors))"
            task.dueOn = begins.advanced(by: 20)
            task.startedAt = Timestamp(day, hour: 9 + random.below(3), minute: random.below(60))
            task.closedAt = Timestamp(day, hour: 15 + random.below(3), minute: random.below(60))
            task.result = random.draws(78, of: 100) ? .normal : random.draws(70, of: 100) ? .ordered : .notPublicised
            task.opinion = task.result == .normal ? nil : "已当场责令限期改正（模拟）"
            task.publishedAt = Timestamp(begins.advanced(by: 24), hour: 10)
            task.timeliness = .inTime
            return task
        }
    }

    // MARK: What was published, and clues

    func disclosures() -> LineWriter {
        MatterLines.written(
            (0..<plan.disclosures).lazy.map { place in
                var random = SplitMix64(seed, "disclosures", place)
                let department = department(place)
                let firm = firms[place * 11]
                let subject = department.subjects[random.below(department.subjects.count)]
                var disclosure = SupervisionDisclosure()
                (disclosure.head.number, disclosure.head.organisation) = (
                    "DT-" + digits(place + 1, 5), department.number
                )
                disclosure.head.region = department.region
                disclosure.state = .published
                disclosure.publishedOn = workday(&random)
                if place % 18 == 0 {
                    disclosure.kind = .exposure
                    disclosure.title = "\(firm.name)违反\(subject)管理规定被处罚"
                    (disclosure.objectName, disclosure.creditCode) = (firm.name, firm.code)
                    disclosure.decision = "\(department.sign)罚〔\(year)〕\(place + 1)号"
                    disclosure.body = "经查，\(firm.name)存在违反\(subject)管理规定的行为，已依法处理并责令改正。（模拟数据）"
                } else {
                    disclosure.title = department.name + "开展\(subject)监督检查"
                    disclosure.body = "\(department.name)组织执法人员对\(subject)相关单位开展监督检查，督促落实主体责任。（模拟数据）"
                }
                return disclosure
            })
    }

    func clues() -> LineWriter {
        MatterLines.written(
            (0..<plan.clues).lazy.map { place in
                var random = SplitMix64(seed, "clues", place)
                let firm = firms[place * 3 + 1]
                var clue = SupervisionClue()
                clue.head.number = "XSD-" + digits(place + 1, 5)
                (clue.head.organisation, clue.head.region) = (Self.house(ofTrade: firm.trade), firm.region)
                clue.state = random.draws(58, of: 100) ? .confirmed : .unfounded
                clue.source = [.hotline, .hotline, .hotline, .report, .monitoring, .media][random.below(6)]
                clue.sourceNumber = clue.source == .hotline ? "HX（模拟）-\(place + 1)" : nil
                clue.content = "反映\(firm.name)涉嫌违反\(WatchedFirms.trades[firm.trade])管理规定。（模拟数据）"
                (clue.objectName, clue.creditCode) = (firm.name, firm.code)
                clue.finding = clue.state == .confirmed ? "情况属实，已责令改正。" : "经核查，未发现所反映的问题。"
                clue.finishedOn = workday(&random)
                clue.timeliness = random.draws(95, of: 100) ? .inTime : .late
                return clue
            })
    }
}
