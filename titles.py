import sys; sys.path.insert(0,'/work/tmp/asken')
from lib import *
import pickle
out={}
for n in SETS:
    c=opened(n); S=c._now().search; enc=c.encoder
    out[n]={d.id:set(enc.ids(d.title or '').tolist()) for d in S.index.documents}
pickle.dump(out,open('/work/tmp/asken/titles.pkl','wb'))
