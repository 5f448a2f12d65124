import Hotline
import Kernel

// The hotline's files.
extension SimulatedYear {
    var hotlineBasics: [SimulatedFile] {
        let (stream, year) = (orders, plan.year)
        let catalogue = stream.catalogue
        let basics = HotlineBasics(catalogue, year: year)
        return [
            SimulatedFile("hotline-lines", HotlineLine.register, expecting: plan.hotline.lines + 5) { basics.lines() },
            SimulatedFile("order-categories", OrderCategory.register, expecting: catalogue.categories.count) {
                basics.categories()
            },
            SimulatedFile("category-questions", CategoryQuestion.register, expecting: 20) { basics.questions() },
            SimulatedFile("dispatch-rules", DispatchRule.register, expecting: catalogue.categories.count * 3) {
                basics.rules()
            },
            SimulatedFile("knowledge-articles", KnowledgeArticle.register, expecting: catalogue.articles.count) {
                HotlineBasics(catalogue, year: year, uses: stream.uses()).articles()
            },
        ]
    }

    /// What a month brings to the hotline, which answers every day.
    func hotline(ofMonth month: Int) -> [SimulatedFile] {
        let (stream, days, period) = (orders, orders.days, Period.month(month, of: plan.year))
        let name = "\(plan.year)-\(month < 10 ? "0" : "")\(month)"
        let places = days.first.distance(to: period.firstDay)..<days.first.distance(to: period.lastDay) + 1
        let count = places.reduce(0) { $0 + days.direct[$1] + days.assigned[$1] + days.merged[$1] + days.invalid[$1] }
        return [
            SimulatedFile("hotline-callers-\(name)", HotlineCaller.register, expecting: count * 2 / 3) {
                OrderFile.callers(places, of: stream)
            },
            SimulatedFile("hotline-orders-\(name)", HotlineOrder.register, expecting: count) {
                OrderFile.written(places, of: stream)
            },
            SimulatedFile("hotline-calls-\(name)", HotlineCall.register, expecting: count) {
                CallFile.written(places, of: stream)
            },
            SimulatedFile("assist-orders-\(name)", AssistOrder.register, expecting: count / 120) {
                OrderSideFiles.assists(places, of: stream)
            },
            SimulatedFile("supervisions-\(name)", Supervision.register, expecting: count / 200) {
                OrderSideFiles.supervisions(places, of: stream)
            },
            SimulatedFile("quality-checks-\(name)", QualityCheck.register, expecting: count / 33) {
                OrderSideFiles.checks(places, of: stream)
            },
        ]
    }
}
