//! Building the flow graph: `try`.

use super::build::Builder;
use super::graph::{FlowId, FlowNode};
use crate::syntax::ast::Block;

impl<'m> Builder<'m> {
    pub(super) fn try_statement(
        &mut self,
        block: &'m Block,
        handler: Option<&'m crate::syntax::ast::CatchClause>,
        finalizer: Option<&'m Block>,
    ) {
        let outer_return = self.return_to;
        let outer_exception = self.exception_to;
        let (normal, returned) = (self.branch(), self.branch());
        let mut thrown = self.branch();
        if finalizer.is_some() {
            self.return_to = Some(returned);
        }
        self.add(thrown, self.current);
        self.exception_to = Some(thrown);
        self.block(block);
        self.add(normal, self.current);
        if let Some(handler) = handler {
            self.current = self.finish(thrown);
            thrown = self.branch();
            self.add(thrown, self.current);
            self.exception_to = Some(thrown);
            if let Some(param) = handler.param {
                self.pattern(param);
            }
            self.block(&handler.body);
            self.add(normal, self.current);
        }
        self.return_to = outer_return;
        self.exception_to = outer_exception;
        let Some(finalizer) = finalizer else {
            self.current = self.finish(normal);
            return;
        };
        let label = self.branch();
        let normal_ways = self.ways(normal).to_vec();
        let thrown_ways = self.ways(thrown).to_vec();
        let returned_ways = self.ways(returned).to_vec();
        for way in normal_ways.iter().chain(&thrown_ways).chain(&returned_ways) {
            self.add(label, *way);
        }
        self.current = label;
        self.block(finalizer);
        if self.current == FlowId::UNREACHABLE {
            return;
        }
        if let Some(to) = self.return_to
            && !returned_ways.is_empty()
        {
            let way = self.reduce(label, returned_ways);
            self.add(to, way);
        }
        if let Some(to) = self.exception_to
            && !thrown_ways.is_empty()
        {
            let way = self.reduce(label, thrown_ways);
            self.add(to, way);
        }
        self.current = if normal_ways.is_empty() {
            FlowId::UNREACHABLE
        } else {
            self.reduce(label, normal_ways)
        };
    }

    fn reduce(&mut self, label: FlowId, only: Vec<FlowId>) -> FlowId {
        let before = self.current;
        self.push(FlowNode::Reduce {
            label,
            only,
            before,
        })
    }
}
